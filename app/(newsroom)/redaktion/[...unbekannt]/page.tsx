import { notFound } from "next/navigation";

/** Every other address under /redaktion: the newsroom's own 404 instead of the readers'. */
export default function UnknownPage(): never {
  notFound();
}
