"use client";
import { useRouter } from "next/navigation";
import { UploadArea } from "./upload-area.client.tsx";

/** What arrives stands at the top of the library. */
export function LibraryUpload() {
  const router = useRouter();
  return <UploadArea isPrimary onUploaded={() => router.refresh()} />;
}
