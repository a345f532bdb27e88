// Builds the site, when its sources have changed since the last build: as a process of its own, beside others.
import { ensureBuild } from "./setup.mjs";

ensureBuild();
