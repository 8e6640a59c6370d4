using System.Globalization;
using Debitor.Core.Ledger;
using Xunit;

namespace Debitor.Core.Tests.Ledger;

/// <summary>Reads a journal of business line by line and checks the balances that stand in it.</summary>
/// <remarks>
/// <code>
/// 2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15   also debit-note, credit-note, proforma
/// 2026-05-20 pay 77 RUB 400.00 for 318                without "for" it stays a credit
/// 2026-05-20 allocate 77 to 318 100.00                without a sum as much as both allow
/// 2026-05-20 undo 77 from 318
/// 2026-05-20 refund 77 50.00                          also chargeback, write-off, offset, assign
/// 2026-05-20 reverse write-off 318                    the last of its kind
/// 2026-05-20 settle                                   oldest debt first, without what is in dispute
/// = 2026-05-25 318 open 600.00
/// = 2026-05-25 77 left 0.00
/// = 318 settled 2026-06-01                            or never
/// = 2026-05-25 balance RUB 600.00
/// </code>
/// A document "of ANN" is another customer's, "at 2" another of our companies'. A line that is refused ends
/// in "! Refusal".
/// </remarks>
internal sealed class LedgerPage
{
    private static readonly Dictionary<string, AdjustmentKind> Kinds = new()
    {
        ["write-off"] = AdjustmentKind.WriteOff,
        ["offset"] = AdjustmentKind.Offset,
        ["assign"] = AdjustmentKind.Assignment,
        ["refund"] = AdjustmentKind.Refund,
        ["chargeback"] = AdjustmentKind.Chargeback,
        ["third-party"] = AdjustmentKind.ThirdParty,
    };

    private const StringSplitOptions LineOptions =
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private readonly LedgerBook _book = new();
    private readonly Dictionary<string, Currency> _currencies = [];

    public static LedgerBook Holds(string page)
    {
        var reader = new LedgerPage();
        foreach (var line in page.Split('\n', LineOptions))
        {
            try
            {
                reader.Read(line);
            }
            catch (Exception problem) when (problem is not Xunit.Sdk.IAssertionException)
            {
                throw new FormatException($"Can't read the line: {line}", problem);
            }
        }

        return reader._book;
    }

    private void Read(string line)
    {
        var parts = line.Split('!', StringSplitOptions.TrimEntries);
        var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] == "=")
        {
            Check(line, words);
            return;
        }

        var answer = Do(Day(words[0]), words[1], words[2..]);
        Assert.True(parts.ElementAtOrDefault(1) == answer, $"{line}: the answer is {answer ?? "yes"}");
    }

    private string? Do(DateOnly on, string verb, string[] words) => verb switch
    {
        "invoice" => AddItem(ItemKind.Invoice, on, words),
        "debit-note" => AddItem(ItemKind.DebitNote, on, words),
        "proforma" => AddItem(ItemKind.Proforma, on, words),
        "credit-note" => AddCredit(CreditKind.CreditNote, on, words),
        "pay" => AddCredit(CreditKind.Payment, on, words),
        "allocate" => Allocate(words[0], words[2], words.ElementAtOrDefault(3), null),
        "third-party" => Allocate(words[0], words[2], words.ElementAtOrDefault(3), "letter of 12 May"),
        "undo" => Undo(words[0], words[2]),
        "settle" => Settle(on),
        "dispute" => Dispute(words[0]),
        "refund" => Take(AdjustmentRules.Refund(_book.Credit(words[0]), Amount(words), on, "asked for it")),
        "chargeback" => ChargeBack(_book.Credit(words[0]), on),
        "reverse" => Reverse(Kinds[words[0]], words[1]),
        _ => Take(AdjustmentRules.TakeOut(_book.Item(words[0]), Kinds[verb], Amount(words), on, "agreed")),
    };

    private string? AddItem(ItemKind kind, DateOnly on, string[] words)
    {
        _currencies[words[0]] = Currency.Parse(words[1]);
        var due = Array.IndexOf(words, "due");
        _book.AddItem(words[0], new ItemPosition(
            0, kind, Customer(words), Company(words), _currencies[words[0]],
            due < 0 ? on : Day(words[due + 1]), false,
            new Remainder(on, Minor(words[2], _currencies[words[0]]), [])));
        return null;
    }

    private string? AddCredit(CreditKind kind, DateOnly on, string[] words)
    {
        _currencies[words[0]] = Currency.Parse(words[1]);
        _book.AddCredit(words[0], new CreditPosition(
            kind, 0, Customer(words), Company(words), _currencies[words[0]],
            new Remainder(on, Minor(words[2], _currencies[words[0]]), [])));
        var target = Array.IndexOf(words, "for");
        return target < 0 ? null : Allocate(words[0], words[target + 1], null, null);
    }

    private string? Allocate(string credit, string item, string? amount, string? thirdParty) =>
        Take(AllocationRules.Allocate(
            _book.Credit(credit), _book.Item(item), amount is null ? null : Minor(amount, _currencies[item]),
            thirdParty));

    private string? Undo(string credit, string item)
    {
        var line = _book.Line(credit, item)!;
        return Take(AllocationRules.Undo(
            line, _book.IsUndone(line), _book.IsChargedBack(line.PaymentId), "a slip of the mouse"));
    }

    private string? Settle(DateOnly on)
    {
        _book.Apply(new LedgerChange { Lines = OldestFirst.Allocate(_book.Credits, _book.Items, on) });
        return null;
    }

    private string? Dispute(string item)
    {
        _book.Dispute(item);
        return null;
    }

    private string? ChargeBack(CreditPosition credit, DateOnly on) => Take(AdjustmentRules.ChargeBack(
        credit, _book.LinesOf(credit.Id), _book.Live(credit.Id), on, "the bank took it back"));

    private string? Reverse(AdjustmentKind kind, string number)
    {
        var id = _book.IsCredit(number) ? _book.Credit(number).Id : _book.Item(number).Id;
        var fact = _book.Adjustments.Last(
            known => known.Kind == kind && (known.ItemId == id || known.PaymentId == id));
        return Take(AdjustmentRules.Reverse(_book.InPlace(fact), "it was another document"));
    }

    private string? Take<TRefusal>(Decision<LedgerChange, TRefusal> decision)
        where TRefusal : struct, Enum
    {
        if (decision.Refusal is { } refusal) return refusal.ToString();
        _book.Apply(decision.Value);
        return null;
    }

    private void Check(string line, string[] words)
    {
        if (words[2] == "settled")
        {
            var number = words[1];
            var remainder = _book.IsCredit(number) ? _book.Credit(number).Left : _book.Item(number).Open;
            DateOnly? settled = words[3] == "never" ? null : Day(words[3]);
            Assert.True(settled == remainder.ExhaustedOn, $"{line}: it is {remainder.ExhaustedOn:O}");
            return;
        }

        var on = Day(words[1]);
        var (currency, minor) = words[2] == "balance"
            ? (Currency.Parse(words[3]), Balance(on, Currency.Parse(words[3])))
            : (_currencies[words[2]], words[3] == "open"
                ? _book.Item(words[2]).Open.On(on)
                : _book.Credit(words[2]).Left.On(on));
        var amount = MinorUnits.ToText(minor, currency);
        Assert.True(amount == words[4], $"{line}: it is {amount}");
    }

    private long Balance(DateOnly on, Currency currency)
    {
        var ageing = new Ageing(on, AgeingBuckets.Usual);
        ageing.Add(_book.Ledger(Customer([])));
        return ageing.Lines.Where(line => line.Currency == currency).Sum(line => line.OpenMinor);
    }

    private long? Amount(string[] words) => words.Length < 2 ? null : Minor(words[1], _currencies[words[0]]);

    private static long Customer(string[] words) => After(words, "of");

    private static long Company(string[] words) => After(words, "at");

    // The letter is id enough; 1 is ours.
    private static long After(string[] words, string word)
    {
        var index = Array.IndexOf(words, word);
        return index < 0 ? 1 : words[index + 1][0];
    }

    private static long Minor(string text, Currency currency) =>
        MinorUnits.TryParse(text, currency, out var minor) ? minor : throw new FormatException(text);

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
