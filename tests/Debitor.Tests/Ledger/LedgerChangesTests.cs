using Debitor.Core.Ledger;
using Debitor.Ledger;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Ledger;

public sealed class LedgerChangesTests
{
    private static readonly DateOnly June = LedgerFixture.Day("2026-06-01");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_allocation_settles_raises_the_versions_and_is_in_the_journal(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);

        var answer = await ledger.Allocate("77", "№ 318");

        Assert.Null(answer.No);
        Assert.Equal(("318", "77", "1000.00"), (
            answer.Receipt!.Lines[0].Item, answer.Receipt.Lines[0].Credit,
            answer.Receipt.Lines[0].Amount.ToString()));
        Assert.Equal(
            ["318 0.00", "77 500.00"], answer.Receipt.Left.Select(left => $"{left.Number} {left.Amount}"));
        Assert.Equal((LedgerFixture.Day("2026-05-20"), null), await ledger.Settled("318", "77"));
        Assert.Equal((1, 1, 0), await ledger.Versions());
        await using var db = ledger.Context();
        var entry = await db.JournalEntries.SingleAsync(Cancel);
        Assert.Equal(("ann@example.com", "allocate", "customer"), (entry.Actor, entry.Action, entry.Subject));
        Assert.Contains("\"amount\":\"1000.00\"", entry.Facts, StringComparison.Ordinal);
        await ledger.IsConsistent();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refusal_changes_nothing(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);

        var answer = await ledger.Allocate("77", "318", "1000.01");

        Assert.Equal("allocation.amount-above-open", answer.No!.Key);
        Assert.Equal((0, 0, 0), await ledger.Versions());
        Assert.Equal(-500_00, await ledger.Balance("2026-06-15"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chargeback_reopens_and_its_reversal_settles_again(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);
        await ledger.Allocate("77", "318");
        var day = LedgerFixture.Day("2026-05-20");

        Done(await ledger.Do(desk => ChargeBackPayment.Run(
            desk, new ChargeBackPayment.Request("ANN", new CreditReference("77"), June, "bounced"), Cancel)));
        Assert.Equal((null, June), await ledger.Settled("318", "77"));
        Assert.Equal(-500_00, await ledger.Balance("2026-05-31"));
        Assert.Equal(1_000_00, await ledger.Balance("2026-06-01"));
        await ledger.IsConsistent();

        Done(await Reverse(ledger, AdjustmentKind.Chargeback, "77"));
        Assert.Equal((day, null), await ledger.Settled("318", "77"));
        Assert.Equal(-500_00, await ledger.Balance("2026-06-01"));
        var again = await Reverse(ledger, AdjustmentKind.Chargeback, "77");
        Assert.Equal("reversal.already-reversed", again.No!.Key);
        await ledger.IsConsistent();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_undone_allocation_is_kept_and_never_counted(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);
        await ledger.Allocate("77", "318");

        Done(await Undo());
        Assert.Equal((null, null), await ledger.Settled("318", "77"));
        Assert.Equal(1_000_00, await ledger.Balance("2026-05-19"));
        Assert.Equal("undo.already-undone", (await Undo()).No!.Key);
        await using var db = ledger.Context();
        var row = await db.Allocations.SingleAsync(Cancel);
        Assert.Equal("slip", row.UndoneReason);
        Assert.Equal(ledger.Clock.GetUtcNow().UtcDateTime, row.UndoneAt);
        await ledger.IsConsistent();

        Task<LedgerAnswer> Undo() => ledger.Do(desk => UndoAllocation.Run(
            desk,
            new UndoAllocation.Request("ANN", new CreditReference("77"), new ItemReference("318"), "slip"),
            Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Offset_write_off_assignment_and_refund_take_the_missing_side(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);

        Done(await Adjust(AdjustmentKind.Offset, "100.00"));
        Done(await Adjust(AdjustmentKind.Assignment, "200,00"));
        Done(await Adjust(AdjustmentKind.WriteOff, null));
        Done(await ledger.Do(desk => RefundPayment.Run(
            desk, new RefundPayment.Request("ANN", new CreditReference("77"), null, June, "overpaid"),
            Cancel)));

        Assert.Equal((June, June), await ledger.Settled("318", "77"));
        Assert.Equal("take-out.item-settled", (await Adjust(AdjustmentKind.WriteOff, null)).No!.Key);
        var unread = await Adjust(AdjustmentKind.Offset, "1.005");
        Assert.Equal("reference.amount-not-understood", unread.No!.Key);
        Done(await Reverse(ledger, AdjustmentKind.WriteOff, "318"));
        Assert.Equal((null, June), await ledger.Settled("318", "77"));
        await ledger.IsConsistent();

        Task<LedgerAnswer> Adjust(AdjustmentKind adjustment, string? amount) => ledger.Do(
            desk => AdjustItem.Run(
                desk,
                new AdjustItem.Request("ANN", adjustment, new ItemReference("318"), amount, June, "agreed"),
                Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_third_party_pays_into_both_ledgers_and_its_chargeback_reopens(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);
        await ledger.AddPayment("90", "2026-05-25", 700_00, customer: "BOB");

        Assert.Equal(
            "allocation.third-party-reason-missing",
            (await ledger.Allocate("90", "318", null, "BOB", "ANN")).No!.Key);
        Done(await ledger.Allocate("90", "318", null, "BOB", "ANN", "letter of 24 May"));
        Assert.Equal((1, 1, 1), await ledger.Versions());
        Assert.Equal((1_000_00 - 1_500_00 - 700_00, 0), (
            await ledger.Balance("2026-05-25"), await ledger.Balance("2026-05-25", "BOB")));

        Done(await ledger.Do(desk => ChargeBackPayment.Run(
            desk, new ChargeBackPayment.Request("BOB", new CreditReference("90"), June, "bounced"), Cancel)));
        Assert.Equal((-500_00, 0), (
            await ledger.Balance("2026-06-01"), await ledger.Balance("2026-06-01", "BOB")));
        await ledger.IsConsistent();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_credit_note_is_used_up_like_a_payment(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);
        await ledger.AddItem("12", "2026-05-08", 150_00, ItemKind.CreditNote);

        Done(await ledger.Allocate("12", "318"));

        await using var db = ledger.Context();
        var note = await db.OpenItems.SingleAsync(item => item.Number == "12", Cancel);
        Assert.Equal(LedgerFixture.Day("2026-05-08"), note.SettledOn);
        Assert.Equal("allocation.item-is-credit-note", (await ledger.Allocate("77", "12")).No!.Key);
        await ledger.IsConsistent();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_ambiguous_reference_lists_what_it_could_mean(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);
        await ledger.AddItem("318", "2025-05-01", 10_00);
        await ledger.AddItem("318", "2026-05-02", 20_00, ItemKind.Invoice, "ANN", "C2");

        var answer = await ledger.Allocate("77", "318");
        Assert.Equal("reference.item-ambiguous", answer.No!.Key);
        Assert.Equal(
            ["C1 2025-05-01 10.00", "C1 2026-05-01 1000.00", "C2 2026-05-02 20.00"],
            answer.No.Candidates.Select(item => $"{item.Company} {item.On:yyyy-MM-dd} {item.Amount}"));
        Assert.Equal("reference.item-unknown", (await ledger.Allocate("77", "319")).No!.Key);
        Assert.Equal("reference.credit-unknown", (await ledger.Allocate("78", "318")).No!.Key);
        Assert.Equal("reference.customer-unknown", (await ledger.Allocate("77", "318", null, "EVE")).No!.Key);
        Done(await ledger.Do(desk => AllocateCredit.Run(
            desk,
            new AllocateCredit.Request(
                "ANN", new CreditReference("77"), new ItemReference("318", "C1", null, 2025)),
            Cancel)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nameless_credits_settle_the_oldest_debt_where_the_policy_allows_it(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);
        await ledger.AddItem("319", "2026-04-01", 300_00);
        await ledger.AddPayment("78", "2026-05-21", 50_00, purpose: "Оплата по сч. № 318 от 01.05.2026");
        var allowed = Debitor.Strategy.PlanningInputs.Shipped("RU").Policy with { AllocatesCredits = true };
        await using var db = ledger.Context();

        var refused = await AllocateOldestFirst.RunByPolicy(
            ledger.Desk(db), allowed with { AllocatesCredits = false }, June, Cancel);
        Assert.Equal("reference.policy-forbids", refused.Single().No!.Key);
        await AllocateOldestFirst.RunByPolicy(ledger.Desk(db), allowed, June, Cancel);
        Assert.Equal(LedgerFixture.Day("2026-05-20"), (await ledger.Settled("319", "77")).Item);
        Assert.Equal((LedgerFixture.Day("2026-05-20"), null), await ledger.Settled("318", "78"));
        await ledger.IsConsistent();

        await ledger.AddItem("320", "2026-05-30", 40_00);
        Done(await AllocateOldestFirst.Run(ledger.Desk(db), "ANN", June, Cancel));
        Assert.Equal(LedgerFixture.Day("2026-05-30"), (await ledger.Settled("320", "78")).Item);
        var again = await AllocateOldestFirst.RunByPolicy(ledger.Desk(db), allowed, June, Cancel);
        Assert.Empty(again);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_people_at_once_can_not_take_the_same_money(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);
        for (var i = 0; i < 8; i++) await ledger.AddItem($"400-{i}", "2026-05-02", 400_00);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => ledger.Allocate("77", $"400-{i}", "400.00"), Cancel)));

        Assert.Equal(3, answers.Count(answer => answer.Receipt is not null));
        Assert.Equal(
            ["allocation.amount-above-left"],
            answers.Where(answer => answer.No is not null).Select(answer => answer.No!.Key).Distinct());
        await using var db = ledger.Context();
        Assert.Equal(1_200_00, await db.Allocations.SumAsync(row => row.AmountMinor, Cancel));
        Assert.Equal((3, 3, 0), await ledger.Versions());
        await ledger.IsConsistent();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_wrong_index_day_is_found_and_set_right(DatabaseKind kind)
    {
        await using var ledger = await Simple(kind);
        await ledger.Allocate("77", "318");
        await using var db = ledger.Context();
        await db.OpenItems.ExecuteUpdateAsync(
            item => item.SetProperty(i => i.SettledOn, (DateOnly?)null), Cancel);
        await db.Payments.ExecuteUpdateAsync(payment => payment.SetProperty(p => p.SpentOn, June), Cancel);

        var differences = await SettledDays.Differences(db, Cancel);
        Assert.Equal(
            [("item", null, LedgerFixture.Day("2026-05-20")), ("payment", June, null)],
            differences.Select(found => (found.Side, found.Stored, found.Computed)));

        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            await SettledDays.Set(db, null, null, Cancel);
            await transaction.CommitAsync(Cancel);
        }

        await ledger.IsConsistent();
    }

    private static async Task<LedgerFixture> Simple(DatabaseKind kind)
    {
        var ledger = await LedgerFixture.Create(kind);
        await ledger.AddItem("318", "2026-05-01", 1_000_00);
        await ledger.AddPayment("77", "2026-05-20", 1_500_00);
        return ledger;
    }

    private static Task<LedgerAnswer> Reverse(LedgerFixture ledger, AdjustmentKind kind, string number) =>
        ledger.Do(desk => ReverseAdjustment.Run(
            desk, new ReverseAdjustment.Request("ANN", kind, number, null, "wrong"), Cancel));

    private static void Done(LedgerAnswer answer) => Assert.Null(answer.No);
}
