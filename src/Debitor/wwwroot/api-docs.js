// Starts Scalar on the description of the interface. Nothing is fetched from other hosts.
Scalar.createApiReference("#app", {
  url: "/api/openapi/v1.json",
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  theme: "default",
});
