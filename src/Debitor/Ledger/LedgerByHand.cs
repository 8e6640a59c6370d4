using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Web;

namespace Debitor.Ledger;

/// <summary>Changes of the ledger at a screen: the right is asked for, sight decides what is there.</summary>
public static class LedgerByHand
{
    private const string Source = "web";

    public static Task<LedgerAnswer> Allocate(
        Workplace desk, AllocateCredit.Request request, CancellationToken cancel) =>
        Change(desk, Right.AllocateCredits, ledger => AllocateCredit.Run(ledger, request, cancel), cancel);

    /// <summary>All credits of a customer, oldest debt first.</summary>
    public static Task<LedgerAnswer> AllocateOldest(Workplace desk, string customer, CancellationToken cancel) =>
        Change(
            desk, Right.AllocateCredits,
            ledger => AllocateOldestFirst.Run(ledger, customer, desk.Today, cancel), cancel);

    public static Task<LedgerAnswer> Undo(
        Workplace desk, UndoAllocation.Request request, CancellationToken cancel) =>
        Change(desk, Right.AllocateCredits, ledger => UndoAllocation.Run(ledger, request, cancel), cancel);

    public static Task<LedgerAnswer> Refund(
        Workplace desk, RefundPayment.Request request, CancellationToken cancel) =>
        Change(desk, Right.AdjustLedger, ledger => RefundPayment.Run(ledger, request, cancel), cancel);

    public static Task<LedgerAnswer> ChargeBack(
        Workplace desk, ChargeBackPayment.Request request, CancellationToken cancel) =>
        Change(desk, Right.AdjustLedger, ledger => ChargeBackPayment.Run(ledger, request, cancel), cancel);

    public static Task<LedgerAnswer> TakeOut(
        Workplace desk, AdjustItem.Request request, CancellationToken cancel) =>
        Change(desk, Right.AdjustLedger, ledger => AdjustItem.Run(ledger, request, cancel), cancel);

    public static Task<LedgerAnswer> Reverse(
        Workplace desk, ReverseAdjustment.Request request, CancellationToken cancel) =>
        Change(desk, Right.AdjustLedger, ledger => ReverseAdjustment.Run(ledger, request, cancel), cancel);

    /// <summary>Why nothing was changed, as a screen says it: without options of the command line.</summary>
    public static string Say(Words words, LedgerNo no)
    {
        var own = $"desk.{no.Key}";
        return words[words.Has(own) ? own : no.Key, [.. no.Facts]];
    }

    private static async Task<LedgerAnswer> Change(
        Workplace desk, Right right, Func<LedgerDesk, Task<LedgerAnswer>> change, CancellationToken cancel)
    {
        if (!desk.May(right)) return LedgerAnswer.Refused(ReferenceProblem.NotAllowed);
        return await desk.Change(
            db => change(new LedgerDesk(db, desk.Ids, desk.Clock, desk.Actor, Source)), cancel);
    }
}
