using System.Text;
using Debitor.Tests.Shell;
using Xunit;

namespace Debitor.Tests.Law;

/// <summary>The verb interest: its published answer, its paper, and every way to go wrong.</summary>
public sealed class InterestVerbTests
{
    [Fact]
    public async Task The_answer_for_programs()
    {
        using var terminal = new Terminal();

        var answer = await terminal.Run(
            "interest ru-395 --principal 500000 --due 2023-10-31 --to 2024-03-31 --json --language en");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        string[] rows =
        [
            Row("2023-11-01", "2023-12-17", "15", 47, "9657.53"), Row("2023-12-18", "2023-12-31", "16", 14, "3068.49"),
            Row("2024-01-01", "2024-03-31", "16", 91, "19890.71"),
        ];
        Assert.Equal(
            $$"""{"total":"32616.73","rows":[{{string.Join(',', rows)}}],"regime":"ru-395","currency":"RUB","""
            + """
            "fixedSum":"0.00","unpaid":"500000.00","notes":[],"readings":[{"reading":"rounded-once",
            """
            + """
            "text":"rounded once, at the end","total":"32616.74","why":null}]}

            """,
            answer.Output);

        static string Row(string from, string to, string rate, int days, string amount) =>
            $$"""{"from":"{{from}}","to":"{{to}}","base":"500000.00","rate":"{{rate}}","days":{{days}},"""
            + $$"""
            "amount":"{{amount}}","part":"interest"}
            """;
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("uk")]
    [InlineData("en")]
    public async Task What_people_read(string language)
    {
        using var terminal = new Terminal();
        await File.WriteAllTextAsync(
            Path.Combine(terminal.Folder, "rates.txt"),
            "# Ours\ntable ru-key-rate\nknown 2026-09-01 2026-12-31\n2026-09-01 14\n2026-10-26 13.5 unconfirmed\n",
            TestContext.Current.CancellationToken);
        string[] lines =
        [
            "interest ru-395 --principal 250000 --due 2024-12-15 --to 2025-10-31 --payment 2025-03-31=100000 "
            + "--payment 2025-08-15=50000",
            "interest ru-395 --principal 1000000 --due 2022-02-28 --to 2022-04-10",
            "interest ru-395 --principal 1000 --due 2026-10-01 --to 2026-10-31 --rates rates.txt",
            "interest ru-penalty --principal 480000 --due 2025-01-10 --to 2025-05-20 --daily 0.1 --cap 10",
            "interest ru-penalty --principal 100000 --due 2024-05-31 --to 2024-06-30 --rate 1/300",
            "interest ua-625 --principal 100000 --due 2025-01-31 --to 2025-06-30 --payment 2025-04-10=40000",
            "interest ua-penalty --principal 100000 --due 2025-01-31 --to 2025-12-31",
            "interest eu --country FR --principal 10000 --due 2025-05-31 --to 2025-09-30",
            "interest gb --principal 3256.58 --due 2022-08-28 --to 2022-09-30",
            "interest contract --currency USD --rate 10 --fee 25 --principal 10000 --due 2025-01-31 --to 2025-03-31",
            "limitation --country RU --due 2023-03-15 --event claim=2026-02-02 --event part-payment=2025-01-15",
            "limitation --country UA --due 2021-07-01",
            "limitation --country UA --due 2019-02-01 --event act=2021-05-20",
            "limitation --country DE --due 2023-05-10",
        ];

        Golden.Matches($"law-{language}.txt", await Gallery(terminal, lines, language));
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("uk")]
    [InlineData("en")]
    public async Task What_is_refused_and_why(string language)
    {
        using var terminal = new Terminal();
        await File.WriteAllTextAsync(
            Path.Combine(terminal.Folder, "hole.txt"), "table ua-price-index\nknown 2025-01-01 2025-03-31\n"
            + "2025-01 101\n2025-03 101\n", TestContext.Current.CancellationToken);
        const string usual = "--principal 5000 --due 2025-08-31 --to 2025-12-31";
        string[] lines =
        [
            "interest",
            "interest ru-359 " + usual,
            "interest ru-395 --principal 5000 --due 2025-08-31",
            "interest ru-395 --principal 5000,555 --due 2025-08-31 --to 2025-12-31",
            "interest ru-395 --principal -5 --due 2025-08-31 --to 2025-12-31",
            "interest ru-395 --principal 5000 --due 2025-02-30 --to 2025-12-31",
            "interest ru-395 --principal 5000 --due 2025-08-31 --to 2025-08-30",
            "interest ru-395 --principal 5000 --due 2026-08-31 --to 2026-12-31",
            "interest ru-395 --principal 5000 --due 2015-08-31 --to 2026-08-30",
            "interest ru-395 --currency USD " + usual,
            "interest ru-395 --currency EURO " + usual,
            "interest ru-395 --cap 10 " + usual,
            "interest ru-395 --rate 0 " + usual,
            "interest ru-395 --payment 12 " + usual,
            "interest ru-395 --payment 2025-09-30=0 " + usual,
            "interest ru-penalty " + usual,
            "interest ru-penalty --rate 36.5 " + usual,
            "interest ru-penalty --daily 0.1 --cap-base 1000 " + usual,
            "interest ru-penalty --daily 0.1 --cap 10 --cap-base order=1000 " + usual,
            "interest ua-625 --inflation-rule letter " + usual,
            "interest ua-625 --rates hole.txt " + usual,
            "interest ua-625 --rates nothing.txt " + usual,
            "interest eu --country AT " + usual,
            "interest eu --country RU " + usual,
            "interest contract --rate 10 " + usual,
            "limitation --country RU",
            "limitation --country US --due 2023-03-15",
            "limitation --country RU --due 2023-03-15 --event fax=2024-01-01",
            "limitation --country RU --due 2023-03-15 --event act=soon",
        ];

        Golden.Matches($"law-errors-{language}.txt", await Gallery(terminal, lines, language));
    }

    [Fact]
    public async Task The_last_day_to_sue_for_programs()
    {
        using var terminal = new Terminal();

        var answer = await terminal.Run("limitation --country UA --due 2021-07-01 --json --language en");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.StartsWith(
            """{"lastDay":"2026-02-04","reasons":[{"rule":"starts","text":"a term of 3 years begins on 2 July 2021,""",
            answer.Output, StringComparison.Ordinal);
        Assert.Contains(
            """
            "other":{"name":"without-quarantine","text":"quarantine and martial law do not count at all",
            """ + "\"lastDay\":\"2028-09-04\"",
            answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_database_is_opened()
    {
        using var terminal = new Terminal { Always = ["--database", "postgres://no.where/x"] };

        var interest = await terminal.Run("interest gb --principal 1000 --due 2025-01-01 --to 2025-02-01");
        var limitation = await terminal.Run("limitation --country RU --due 2025-01-01");

        Assert.Equal((0, 0), (interest.ExitCode, limitation.ExitCode));
        Assert.Empty(Directory.GetFiles(terminal.Folder, "*.db"));
    }

    private static async Task<string> Gallery(Terminal terminal, string[] lines, string language)
    {
        terminal.Variables["DEBITOR_LANGUAGE"] = language;
        var gallery = new StringBuilder();
        foreach (var line in lines) gallery.Append((await terminal.Run(line)).Transcript(line)).Append('\n');
        return gallery.ToString();
    }
}
