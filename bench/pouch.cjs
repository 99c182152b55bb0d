// The peer of bench/peer.py: PouchDB with its defaults, and express-pouchdb, over TLS, both on LevelDB.
//   node pouch.cjs MODULES serve FOLDER CERTIFICATE KEY      prints the port
//   node pouch.cjs MODULES client FOLDER URL                 one JSON order a line in, one JSON answer a line out
"use strict";
const { createRequire } = require("node:module");
const fs = require("node:fs");
const https = require("node:https");
const path = require("node:path");
const readline = require("node:readline");

const [modules, mode, folder, ...rest] = process.argv.slice(2);
const load = createRequire(path.join(modules, "package.json"));
const PouchDB = load("pouchdb-node");
fs.mkdirSync(folder, { recursive: true });

async function serve(certificate, key) {
  const Kept = PouchDB.defaults({ prefix: folder + path.sep });
  const app = load("express")();
  app.use("/", load("express-pouchdb")(Kept, {
    mode: "minimumForPouchDB", inMemoryConfig: true, logPath: path.join(folder, "log.txt"),
  }));
  const files = { cert: fs.readFileSync(certificate), key: fs.readFileSync(key) };
  const server = https.createServer(files, app).listen(0, "127.0.0.1", () => console.log(server.address().port));
  server.keepAliveTimeout = 75000;
}

async function talk(url) {
  const local = new PouchDB(path.join(folder, "here"));
  const remote = new PouchDB(url);
  const orders = {
    put: async (order) => {
      const documents = JSON.parse(fs.readFileSync(order.file, "utf8"));
      for (const one of documents) {
        const known = await local.get(one._id).catch(() => null);
        if (known !== null) Object.assign(one, { ...known, ...one, _rev: known._rev });
      }
      await local.bulkDocs(documents);
      return documents.length;
    },
    push: async () => (await local.replicate.to(remote)).docs_written,
    pull: async () => (await local.replicate.from(remote)).docs_written,
    both: async () => {
      const done = await local.sync(remote);
      return done.push.docs_written + done.pull.docs_written;
    },
    count: async () => (await local.info()).doc_count,
  };
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    const began = process.hrtime.bigint(), used = process.cpuUsage();
    const moved = await orders[order.do](order);
    const cpu = process.cpuUsage(used);
    console.log(JSON.stringify({
      moved, ms: Number(process.hrtime.bigint() - began) / 1e6, cpu_ms: (cpu.user + cpu.system) / 1000,
    }));
  }
}

(mode === "serve" ? serve(...rest) : talk(...rest)).catch((error) => {
  console.error(error);
  process.exit(1);
});
