using System.Text.Json;
using Debitor.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Xunit;

namespace Debitor.Tests.Platform.Web;

public sealed class LogFileTests
{
    [Fact]
    public async Task The_file_holds_each_request_and_the_terminal_only_what_somebody_should_see()
    {
        var folder = Directory.CreateTempSubdirectory("debitor-log-");
        try
        {
            await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
            await using (var web = await WebDesk.Start(desk.Databases, desk.Clock, logFolder: folder.FullName))
            {
                var filters = web.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<
                    LoggerFilterOptions>>().Value.Rules;
                Assert.Contains(filters, rule => rule.ProviderName == typeof(ConsoleLoggerProvider).FullName
                    && rule is { CategoryName: null, LogLevel: LogLevel.Warning });
                using var browser = await web.SignedIn(DemoPeople.Irina);
                await browser.GetStringAsync("/customers", TestContext.Current.CancellationToken);
            }

            var lines = File.ReadAllLines(Path.Combine(folder.FullName, "debitor-serve.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement).ToList();
            Assert.Contains(lines, line => line.GetProperty("level").GetString() == "information"
                && line.GetProperty("text").GetString()!.StartsWith("GET /customers 200 ", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
