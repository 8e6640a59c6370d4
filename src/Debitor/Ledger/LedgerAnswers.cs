using System.CommandLine;
using System.Text.Json.Serialization;
using Debitor.Languages;
using Debitor.Shell;

namespace Debitor.Ledger;

/// <summary>Prints what was changed in the ledger, or why nothing was.</summary>
internal static class LedgerAnswers
{
    /// <returns>The exit code.</returns>
    public static int Print(CommandConsole console, LedgerAnswer answer)
    {
        if (answer.Receipt is { } receipt)
        {
            if (console.IsJson) console.PrintJson(Json(receipt), LedgerChangeJson.Default.LedgerChangeAnswer);
            else Print(console, receipt);
            return ExitCode.Done;
        }

        var no = answer.No!;
        console.Say(console.Words[no.Key, [.. no.Facts]]);
        foreach (var candidate in no.Candidates) console.Say("  " + Sentence(console.Words, candidate));
        return ExitCode.Refused;
    }

    /// <summary>Says which option is missing.</summary>
    /// <returns>The exit code.</returns>
    public static int Missing(CommandConsole console, Option<string?> option)
    {
        console.Refuse(
            "ledger.missing", ("option", option.Name), ("usage", $"{option.Name} {option.HelpName}"));
        return ExitCode.WrongUsage;
    }

    private static void Print(CommandConsole console, LedgerReceipt receipt)
    {
        var words = console.Words;
        if (receipt.Lines.Count == 0) console.Print(words["ledger.nothing"]);
        else if (receipt.IsUndone) console.Print(words["ledger.undone"]);
        foreach (var line in receipt.Lines)
        {
            console.Print(line is { Item: { } item, Credit: { } credit }
                ? words[
                    "ledger.line.between", ("credit", credit), ("item", item), ("amount", line.Amount),
                    ("day", line.EffectiveOn)]
                : words[
                    "ledger.line.alone", ("number", line.Item ?? line.Credit!), ("amount", line.Amount),
                    ("day", line.EffectiveOn)]);
        }

        foreach (var left in receipt.Left)
        {
            var key = left.IsCredit ? "ledger.left" : "ledger.open";
            console.Print(words[key, ("number", left.Number), ("amount", left.Amount)]);
        }
    }

    private static string Sentence(Words words, Candidate candidate)
    {
        var word = candidate.Kind.Replace('_', '-');
        var kind = candidate.Kind == LedgerReferences.PaymentWord
            ? words["ledger.payment"]
            : words[words.Has($"kind.{word}") ? $"kind.{word}" : $"adjustment.{word}"];
        return words[
            "ledger.candidate", ("number", candidate.Number), ("kind", kind), ("day", candidate.On),
            ("amount", candidate.Amount), ("company", candidate.Company), ("id", candidate.Id)];
    }

    internal static LedgerChangeAnswer Json(LedgerReceipt receipt) => new(
        receipt.IsUndone,
        [
            .. receipt.Lines.Select(line => new LedgerChangeAnswer.Line(
                line.Item, line.Credit, line.Amount.ToString(), line.Amount.Currency.Code, line.EffectiveOn)),
        ],
        [.. receipt.Left.Where(left => !left.IsCredit).Select(Balance)],
        [.. receipt.Left.Where(left => left.IsCredit).Select(Balance)]);

    private static LedgerChangeAnswer.Balance Balance(ReceiptBalance left) =>
        new(left.Number, left.Amount.ToString(), left.Amount.Currency.Code);
}

/// <summary>The published answer of the verbs that change the ledger.</summary>
internal sealed record LedgerChangeAnswer(
    bool Undone, IReadOnlyList<LedgerChangeAnswer.Line> Lines, IReadOnlyList<LedgerChangeAnswer.Balance> Open,
    IReadOnlyList<LedgerChangeAnswer.Balance> Left)
{
    internal sealed record Line(
        string? Item, string? Credit, string Amount, string Currency, DateOnly EffectiveOn);

    internal sealed record Balance(string Number, string Amount, string Currency);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LedgerChangeAnswer))]
internal sealed partial class LedgerChangeJson : JsonSerializerContext;
