// Azurite as a child: it ends when whoever started it ends, however that was, because then its standard input closes.
process.stdin.resume();
process.stdin.on("close", () => process.exit(0));
require("azurite/dist/src/azurite");
