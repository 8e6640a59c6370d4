namespace Debitor.Platform.Api;

/// <summary>The description of the interface to read and to try: Scalar, from our own files only.</summary>
internal static class ApiDocsPage
{
    private const string Page =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Debitor API</title>
          <link rel="icon" type="image/svg+xml" href="/icon.svg">
        </head>
        <body>
          <noscript><p>The description as JSON: <a href="/api/openapi/v1.json">openapi.json</a></p></noscript>
          <div id="app"></div>
          <script src="/api/scalar/scalar.js"></script>
          <script src="/api-docs.js"></script>
        </body>
        </html>
        """;

    public static IResult Show() => Results.Content(Page, "text/html; charset=utf-8");
}
