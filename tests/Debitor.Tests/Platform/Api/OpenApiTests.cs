using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class OpenApiTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "api", "openapi.json");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_published_description_is_the_one_of_the_program()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var anybody = desk.Web.Browser();
        var now = (await anybody.GetStringAsync("/api/openapi/v1.json", Cancel)).Replace("\r\n", "\n",
            StringComparison.Ordinal);
        if (!now.EndsWith('\n')) now += "\n";
        if (Environment.GetEnvironmentVariable("GOLDEN") == "update")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            await System.IO.File.WriteAllTextAsync(File, now, Cancel);
            return;
        }

        var agreed = await System.IO.File.ReadAllTextAsync(File, Cancel);
        if (agreed != now)
            Assert.Fail(
                Golden.FirstDifference("docs/api/openapi.json", agreed, now) + "\nIf right, run with GOLDEN=update.");
        Assert.Contains("\"openapi\": \"3.1", now, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_to_read_and_try_it_needs_no_other_host()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var anybody = desk.Web.Browser();

        var page = await anybody.GetStringAsync("/api/docs", Cancel);
        using var script = await anybody.GetAsync("/api/scalar/scalar.js", Cancel);
        using var start = await anybody.GetAsync("/api-docs.js", Cancel);

        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.True(script.IsSuccessStatusCode);
        Assert.True(start.IsSuccessStatusCode);
        Assert.True((await script.Content.ReadAsByteArrayAsync(Cancel)).Length > 100_000);
    }
}
