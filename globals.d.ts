/** Where the enhancement script lies, put in by next.config.ts. Its name changes with its content. */
declare const SITE_SCRIPT_PATH: string;

declare module "*.css";
