import { answerInDevelopment } from "../../consent-route.ts";

export const dynamic = "force-dynamic";

export { answerInDevelopment as POST };
