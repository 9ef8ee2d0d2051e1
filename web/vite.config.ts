import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// The API that `npm run dev` talks to; the built pages are served by the API itself.
const api = process.env["GOLDSMITH_API"] ?? "http://127.0.0.1:8000";

/** React Aria brings its own words in thirty languages; the product speaks English, so the others stay out. */
function englishOnly(): Plugin {
  const foreign = /react-(?:aria|stately|aria-components)\/dist\/private\/intl\/.*\/(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;
  return {
    name: "english-only",
    enforce: "pre",
    load: (id) => (foreign.test(id) ? "export default {};" : null),
  };
}

export default defineConfig({
  plugins: [react(), englishOnly()],
  build: {
    outDir: "../src/goldsmith/_ui",
    emptyOutDir: true,
    target: "es2022",
    // Plot and OpenLayers are lazy chunks above the default limit by nature.
    chunkSizeWarningLimit: 700,
    // What half of the sixty pages share comes as one file, not as thirty: each asked for costs a trip to the server.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", minShareCount: 28 }] } } },
  },
  server: { port: 5173, proxy: { "/api": api } },
});
