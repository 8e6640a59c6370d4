using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Customers;

/// <summary>What somebody is about to change in the ledger of a customer, picked from a list.</summary>
public sealed record LedgerChoice
{
    /// <summary>The part of its words: <c>allocate</c>.</summary>
    public required string Key { get; init; }

    public required string CustomerNumber { get; init; }
    public required long CustomerId { get; init; }

    /// <summary>The document, when it is known.</summary>
    public OpenItem? Item { get; init; }

    /// <summary>The payment or credit note, when it is known.</summary>
    public CreditReference? Credit { get; init; }

    public long? CompanyId { get; init; }

    public Adjustment? Adjustment { get; init; }

    /// <summary>The number of the document or payment of the adjustment.</summary>
    public string? Number { get; init; }

    /// <summary>What is left or open: no more can be taken.</summary>
    public Money? Most { get; init; }

    public bool NeedsItem => Key == "allocate";
    public bool NeedsAmount => Key is "allocate" or "refund" or "offset" or "write-off" or "assignment";
    public bool NeedsDay => Key is "refund" or "chargeback" or "offset" or "write-off" or "assignment";
    public bool NeedsReason => Key is not ("allocate" or "allocate-oldest");
}

/// <summary>What was typed into the dialog.</summary>
public sealed class LedgerTyped
{
    public long? ItemId { get; set; }
    public string? Amount { get; set; }
    public DateOnly On { get; set; }
    public string? Reason { get; set; }
}

/// <summary>Makes of a choice and what was typed the use case that was meant.</summary>
internal static class LedgerChoices
{
    public static Task<LedgerAnswer> Run(
        Workplace desk, LedgerChoice choice, LedgerTyped typed, OpenItem? picked, CancellationToken cancel)
    {
        var amount = string.IsNullOrWhiteSpace(typed.Amount) ? null : typed.Amount;
        return choice.Key switch
        {
            "allocate" => LedgerByHand.Allocate(
                desk,
                new AllocateCredit.Request(choice.CustomerNumber, choice.Credit!, Reference(picked!), amount), cancel),
            "allocate-oldest" => LedgerByHand.AllocateOldest(desk, choice.CustomerNumber, cancel),
            "undo" => LedgerByHand.Undo(
                desk,
                new UndoAllocation.Request(
                    choice.CustomerNumber, choice.Credit!, Reference(choice.Item!), typed.Reason),
                cancel),
            "refund" => LedgerByHand.Refund(
                desk,
                new RefundPayment.Request(choice.CustomerNumber, choice.Credit!, amount, typed.On, typed.Reason),
                cancel),
            "chargeback" => LedgerByHand.ChargeBack(
                desk, new ChargeBackPayment.Request(choice.CustomerNumber, choice.Credit!, typed.On, typed.Reason),
                cancel),
            "reverse" => LedgerByHand.Reverse(
                desk,
                new ReverseAdjustment.Request(
                    choice.CustomerNumber, choice.Adjustment!.Kind, choice.Number!, choice.Adjustment.Id,
                    typed.Reason),
                cancel),
            _ => LedgerByHand.TakeOut(
                desk,
                new AdjustItem.Request(
                    choice.CustomerNumber, StoredWord.Read<AdjustmentKind>(choice.Key.Replace('-', '_')),
                    Reference(choice.Item!), amount, typed.On, typed.Reason),
                cancel),
        };
    }

    private static ItemReference Reference(OpenItem item) =>
        new(item.Number, null, item.Kind, item.IssuedOn.Year, item.Id);
}
