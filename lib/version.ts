import packageJson from "../package.json" with { type: "json" };

/** The release this process runs, from package.json. */
export const VERSION: string = packageJson.version;
