using System.Text.RegularExpressions;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Ledger;
using Debitor.Shell;
using Xunit;

namespace Debitor.Tests.Shell;

public sealed partial class CommandLineTests
{
    [Theory]
    [InlineData("ru")]
    [InlineData("uk")]
    [InlineData("en")]
    public async Task Help_speaks_the_language_and_opens_no_database(string language)
    {
        using var terminal = new Terminal
        {
            Always = ["--language", language, "--database", "postgres://no.where/x"],
        };
        string[] verbs =
        [
            "ageing", "statement", "dossier", "doctor", "guard", "interest", "limitation", "simulate",
            "policy", "policy validate", "policy diff", "policy publish", "policy print", "policy show",
            "policy schema", "policy list",
        ];
        foreach (var verb in verbs)
        {
            var answer = await terminal.Run($"{verb} --help");
            Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
            Golden.Matches($"help-{verb.Replace(' ', '-')}-{language}.txt", answer.Output);
        }
    }

    [Fact]
    public async Task The_program_lists_its_verbs()
    {
        using var terminal = new Terminal();

        var answer = await terminal.Run("--help --language en");

        Assert.Equal(0, answer.ExitCode);
        Golden.Matches("help-en.txt", answer.Output);
        Assert.Empty(Directory.GetFiles(terminal.Folder));
    }

    [Fact]
    public async Task The_version_is_a_line()
    {
        using var terminal = new Terminal();

        Assert.Matches("^debitor [0-9]+[.][0-9]+[^\n]*\n$", (await terminal.Run("--version")).Output);
    }

    [Theory]
    [InlineData("--json --on 2026-06-01 ageing")]
    [InlineData("ageing --json --on 2026-06-01")]
    [InlineData("--on=2026-06-01 ageing --json")]
    public async Task Global_options_stand_before_or_after_the_verb(string line)
    {
        using var terminal = new Terminal();

        Assert.Equal("{\"on\":\"2026-06-01\",\"currencies\":[]}\n", (await terminal.Run(line)).Output);
    }

    // At half past nine in the evening, UTC, Moscow is in the next day.
    [Fact]
    public async Task Today_is_the_day_of_the_tenant()
    {
        using var terminal = new Terminal();
        terminal.Clock.Advance(TimeSpan.FromHours(12.5));

        Assert.StartsWith("{\"on\":\"2026-06-16\"", (await terminal.Run("ageing --json")).Output);
    }

    [Theory]
    [InlineData(null, "ageing", "Долги")]
    [InlineData("en", "ageing", "Debts")]
    [InlineData("en", "ageing --language uk", "Борги")]
    [InlineData("en_GB.UTF-8", "ageing", "Debts")]
    [InlineData("xx", "ageing", "Долги")]
    public async Task The_option_goes_before_the_variable_and_that_before_the_tenant(
        string? variable, string line, string start)
    {
        using var terminal = new Terminal();
        if (variable is not null) terminal.Variables.Add("DEBITOR_LANGUAGE", variable);

        Assert.StartsWith(start, (await terminal.Run(line)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tenant_decides_when_nobody_else_does()
    {
        await using var database = await Platform.PreparedDatabase.Create(DatabaseKind.Sqlite);
        using var terminal = new Terminal { Always = ["--database", database.Url, "--tenant", "other"] };

        Assert.StartsWith("Борги", (await terminal.Run("ageing")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_keeps_letters_and_escapes_only_what_it_must()
    {
        using var output = new StringWriter();
        var environment = new ProgramEnvironment
        {
            Input = TextReader.Null,
            Output = output,
            Error = TextWriter.Null,
            Clock = TimeProvider.System,
            Folder = "/",
            LogFolder = "/",
            SystemUser = "tester",
            Variable = _ => null,
        };
        var answer = new StatementAnswer("1", "«Ёж» \"a\\u00A0\" 1 204,50 ₽\n😀\u0001", default, default, []);

        new CommandConsole(environment, Words.In(Language.En), isJson: true)
            .PrintJson(answer, StatementJson.Default.StatementAnswer);

        Assert.Contains(
            """
            "name":"«Ёж» \"a\\u00A0\" 1 204,50 ₽\n😀\u0001"
            """,
            output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_that_the_program_names_is_there()
    {
        var words = Words.In(Language.En);
        var folder = Path.Combine(Repository.Root, "src", "Debitor");
        Assert.DoesNotContain(
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            from match in Key().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {match.Groups[1].Value}",
            named => !words.Has(named.Split(": ")[1]) && !words.HasGroup(named.Split(": ")[1]));
    }

    [GeneratedRegex(
        "\"((?:cli|ageing|statement|dossier|doctor|column|today|plan|word)(?:[.][a-z]+(?:-[a-z]+)*)+)\"")]
    private static partial Regex Key();
}
