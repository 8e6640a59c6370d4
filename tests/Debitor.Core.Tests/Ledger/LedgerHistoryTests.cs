using CsCheck;
using Debitor.Core.Ledger;
using Xunit;

namespace Debitor.Core.Tests.Ledger;

/// <summary>What holds for any history of a ledger, checked against a model that keeps no lines.</summary>
public sealed class LedgerHistoryTests
{
    private const int Days = 60;

    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly Currency[] Currencies = [Currency.Rub, Currency.Eur];

    // What happens, on which day, to which of what exists, with which sum.
    private static readonly Gen<(int Kind, int Day, int First, int Second, int Amount)[]> Histories =
        Gen.Select(Gen.Int[0, 13], Gen.Int[0, Days], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 120])
            .Array[0, 60];

    [Fact]
    public void No_day_ever_shows_more_taken_than_there_was() => Histories.Sample(history =>
    {
        var book = Play(history);
        foreach (var item in book.Items)
        {
            Assert.All(AllDays(), day => Assert.InRange(item.Open.On(day), 0, item.Open.AmountMinor));
            var least = AllDays().Where(day => day >= item.Open.From).Min(item.Open.On);
            Assert.Equal(least, item.Open.LeastFrom(First));
        }

        foreach (var credit in book.Credits)
            Assert.All(AllDays(), day => Assert.InRange(credit.Left.On(day), 0, credit.Left.AmountMinor));
    });

    [Fact]
    public void Ageing_adds_up_to_the_balance_of_any_day() => Histories.Sample(history =>
    {
        var book = Play(history);
        foreach (var day in AllDays())
        {
            var ageing = new Ageing(day, AgeingBuckets.Usual);
            ageing.Add(book.Ledger(1));
            foreach (var currency in Currencies)
            {
                var shown = ageing.Lines.Where(line => line.Currency == currency).Sum(line => line.OpenMinor);
                Assert.Equal(Balance(book, currency, day), shown);
            }
        }
    });

    [Fact]
    public void The_settled_day_is_the_first_from_which_nothing_changes_and_nothing_is_open() =>
        Histories.Sample(history =>
        {
            var book = Play(history);
            var open = book.Items.Select(item => item.Open);
            foreach (var remainder in open.Concat(book.Credits.Select(credit => credit.Left)))
            {
                if (remainder.ExhaustedOn is not { } settled)
                {
                    Assert.NotEqual(0, remainder.On(AllDays().Last()));
                    continue;
                }

                Assert.All(AllDays().Where(day => day >= settled), day => Assert.Equal(0, remainder.On(day)));
                var last = remainder.Reductions.Select(line => line.EffectiveOn).Append(remainder.From).Max();
                Assert.Equal(last, settled);
            }
        });

    [Fact]
    public void A_chargeback_leaves_every_day_before_it_as_it_was() => Histories.Sample(history =>
    {
        var book = Play(history);
        var on = First.AddDays(Days / 2);
        var before = Balances();
        foreach (var credit in book.Credits) ChargeBack(book, credit, on);

        Assert.Equal(before, Balances());

        List<long> Balances() =>
            [.. AllDays().Where(day => day < on).Select(day => Balance(book, Currency.Rub, day))];
    });

    [Fact]
    public void The_order_of_allocation_does_not_change_the_balance() => Gen
        .Select(Histories, Gen.Int[0, 1_000]).Sample((history, seed) =>
        {
            var (book, shuffled) = (Play(history), Play(history));
            book.Apply(new LedgerChange { Lines = OldestFirst.Allocate(book.Credits, book.Items, End) });
            var pairs = shuffled.Credits
                .SelectMany(credit => shuffled.Items.Select(item => (credit.Id, item.Id)))
                .OrderBy(pair => ((pair.Item1 * 7_919) + (pair.Item2 * 104_729) + seed) % 1_009).ToList();
            foreach (var (credit, item) in pairs)
            {
                Apply(shuffled, AllocationRules.Allocate(
                    shuffled.Credits.Single(c => c.Id == credit), shuffled.Items.Single(i => i.Id == item)));
            }

            // Which document is settled differs; what the customer owes in all does not.
            foreach (var currency in Currencies)
                Assert.Equal(Balance(book, currency, End), Balance(shuffled, currency, End));
        });

    [Fact]
    public void Nameless_credits_leave_no_older_debt_behind() => Histories.Sample(history =>
    {
        var book = Play(history);
        var lines = OldestFirst.Allocate(book.Credits, book.Items, End);
        var before = book.Items.ToDictionary(item => item.Id);
        book.Apply(new LedgerChange { Lines = lines });
        foreach (var line in lines)
        {
            var settled = before[line.ItemId!.Value];
            Assert.DoesNotContain(book.Items, item =>
                item.Currency == settled.Currency && item.Open.InTheEnd > 0
                && (item.DueOn, item.Id).CompareTo((settled.DueOn, settled.Id)) < 0);
        }
    });

    private static DateOnly End => First.AddDays(2 * Days);

    private static IEnumerable<DateOnly> AllDays() =>
        Enumerable.Range(-1, (2 * Days) + 2).Select(First.AddDays);

    // From the lines alone, as sums of signed amounts: nothing of Remainder, Ageing or the settled days.
    private static long Balance(LedgerBook book, Currency currency, DateOnly day)
    {
        var items = book.Items.Where(item => item.Currency == currency && item.Open.From <= day);
        var credits = book.Credits.Where(credit => credit.Currency == currency && credit.Left.From <= day);
        var owed = items.Sum(item => item.Open.AmountMinor) - credits.Sum(credit => credit.Left.AmountMinor);
        foreach (var line in book.Lines.Where(line => line.EffectiveOn <= day))
        {
            if (book.Items.Any(item => item.Id == line.ItemId && item.Currency == currency))
                owed -= line.AmountMinor;
            var credit = line.PaymentId ?? line.CreditNoteId;
            if (book.Credits.Any(known => known.Id == credit && known.Currency == currency))
                owed += line.AmountMinor;
        }

        return owed;
    }

    private static LedgerBook Play((int Kind, int Day, int First, int Second, int Amount)[] history)
    {
        var book = new LedgerBook();
        foreach (var step in history)
        {
            var on = First.AddDays(step.Day);
            if (step.Kind < 5) Add(book, step.Kind, on, step.First, step.Amount);
            else if (book.Items.Count > 0 && book.Credits.Count > 0) Change(book, step, on);
        }

        return book;
    }

    private static void Add(LedgerBook book, int kind, DateOnly on, int choice, int amount)
    {
        var number = $"{book.Items.Count + book.Credits.Count}";
        var currency = Currencies[choice % Currencies.Length];
        if (kind < 3)
        {
            book.AddItem(number, new ItemPosition(
                0, ItemKind.Invoice, 1, 1, currency, on.AddDays(choice % 20), false,
                new Remainder(on, amount, [])));
            return;
        }

        var credit = kind == 3 ? CreditKind.Payment : CreditKind.CreditNote;
        book.AddCredit(number, new CreditPosition(credit, 0, 1, 1, currency, new Remainder(on, amount, [])));
    }

    private static void Change(
        LedgerBook book, (int Kind, int Day, int First, int Second, int Amount) step, DateOnly on)
    {
        var item = book.Items[step.First % book.Items.Count];
        var credit = book.Credits[step.Second % book.Credits.Count];
        long? amount = step.Amount % 3 == 0 ? null : step.Amount;
        if (step.Kind < 9) Apply(book, AllocationRules.Allocate(credit, item, amount));
        else if (step.Kind == 9) Apply(book, AdjustmentRules.Refund(credit, amount, on, "asked for"));
        else if (step.Kind == 10)
            Apply(book, AdjustmentRules.TakeOut(item, AdjustmentKind.WriteOff, amount, on, "hopeless"));
        else if (step.Kind == 11) ChargeBack(book, credit, on);
        else if (step.Kind == 12) Undo(book, step.First);
        else if (book.Adjustments.Count > 0) Reverse(book, step.First);
    }

    private static void ChargeBack(LedgerBook book, CreditPosition credit, DateOnly on) => Apply(
        book,
        AdjustmentRules.ChargeBack(credit, book.LinesOf(credit.Id), book.Live(credit.Id), on, "bounced"));

    private static void Reverse(LedgerBook book, int choice)
    {
        var fact = book.Adjustments[choice % book.Adjustments.Count];
        Apply(book, AdjustmentRules.Reverse(book.InPlace(fact), "wrong"));
    }

    private static void Undo(LedgerBook book, int choice)
    {
        var lines = book.Lines;
        if (lines.Count == 0) return;
        var line = lines[choice % lines.Count];
        Apply(
            book,
            AllocationRules.Undo(line, book.IsUndone(line), book.IsChargedBack(line.PaymentId), "slip"));
    }

    private static void Apply<TRefusal>(LedgerBook book, Decision<LedgerChange, TRefusal> decision)
        where TRefusal : struct, Enum
    {
        if (decision.Refusal is null) book.Apply(decision.Value);
    }
}
