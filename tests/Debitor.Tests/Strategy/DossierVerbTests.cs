using Debitor.Tests.Ledger;
using Xunit;

namespace Debitor.Tests.Strategy;

public sealed class DossierVerbTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_has_a_form_for_programs_and_one_for_people(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        Golden.Matches("dossier.json", (await terminal.Run("dossier 1001 --json --language en")).Output);
        foreach (var language in new[] { "ru", "uk", "en" })
        {
            var answer = await terminal.Run($"dossier 1001 --language {language}");
            Golden.Matches($"dossier-{language}.txt", answer.Output);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_step_it_says_why(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var answer = await terminal.Run("dossier 2001 --json --on 2026-05-01 --language en");

        Assert.Contains("\"skip\":{\"rule\":\"not_due\",\"text\":\"", answer.Output,
            StringComparison.Ordinal);
        Assert.Contains("\"wakeOn\":\"2026-05-19\"", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"next\"", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "1002", "1002")]
    [InlineData(DatabaseKind.Sqlite, "7701234567", "1001")]
    [InlineData(DatabaseKind.Sqlite, "ооо \"вектор\"", "1001")]
    [InlineData(DatabaseKind.Sqlite, "ДНІП", "2001")]
    [InlineData(DatabaseKind.Sqlite, "плюс", "1002")]
    [InlineData(DatabaseKind.Postgres, "ооо \"вектор\"", "1001")]
    [InlineData(DatabaseKind.Postgres, "ДНІП", "2001")]
    [InlineData(DatabaseKind.Postgres, "плюс", "1002")]
    public async Task A_customer_is_found_by_number_tax_number_or_name(DatabaseKind kind, string text,
        string number)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var answer = await terminal.Run("dossier", text, "--json");

        Assert.Contains($"\"customer\":\"{number}\"", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "век")]
    [InlineData(DatabaseKind.Postgres, "век")]
    [InlineData(DatabaseKind.Sqlite, "%")]
    [InlineData(DatabaseKind.Postgres, "_")]
    [InlineData(DatabaseKind.Sqlite, " ")]
    public async Task Nobody_is_guessed(DatabaseKind kind, string text)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var answer = await terminal.Run("dossier", text, "--json", "--language", "en");

        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(
            text == "век" ? "ООО «Вектор» (1001), ООО «Вектор Плюс» (1002)" : "No customer was found",
            answer.Error, StringComparison.Ordinal);
    }
}
