import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    restoreMocks: true,
    // Style sheets are empty to tests, but for the one whose colours are tested.
    css: { include: [/tokens\.css/] },
  },
});
