import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const FRAMEWORKS = ["react", "react-*", "react-dom/*", "react-aria-components", "@tanstack/*"];

export default tseslint.config(
  { ignores: ["node_modules", "dist", "src/api/schema.d.ts"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.strict.rules,
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 100, skipComments: true }],
      "no-console": "error",
      eqeqeq: "error",
      // `type` reads the same for unions and objects; one form keeps files alike.
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    // The editors are framework-free: React mounts them, they never import it.
    files: ["src/annotate/**/*.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [...FRAMEWORKS, "**/app/*", "**/kit/*"] }] },
  },
  {
    files: ["src/kit/**/*.{ts,tsx}"],
    rules: { "no-restricted-imports": ["error", { patterns: ["@tanstack/*", "**/app/*", "**/annotate/*"] }] },
  },
  {
    // Served as it is, before anything else runs.
    files: ["public/**/*.js"],
    languageOptions: { globals: { document: "readonly", localStorage: "readonly", matchMedia: "readonly" } },
  },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    rules: { "max-lines": ["error", 400], "max-lines-per-function": "off" },
  },
);
