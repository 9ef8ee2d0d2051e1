import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The API that `npm run dev` talks to; the built pages are served by the API itself.
const api = process.env["GOLDSMITH_API"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../src/goldsmith/_ui",
    emptyOutDir: true,
    target: "es2022",
    // Plot and OpenLayers are lazy chunks above the default limit by nature.
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5173, proxy: { "/api": api } },
});
