import { mintSession } from "#auth/mint-session.ts";

// For tests and measurements in another process: a logged-in cookie for each e-mail given, as a JSON array on stdout.
// DATA_DIR and SITE_URL must be the server's.
const cookies = [];
for (const email of process.argv.slice(2)) cookies.push(await mintSession(email));
console.log(JSON.stringify(cookies));
process.exit(0);
