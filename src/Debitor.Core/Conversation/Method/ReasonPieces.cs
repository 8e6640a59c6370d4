namespace Debitor.Core.Conversation.Method;

/// <summary>What a reason changes: what the screen proposes when it is chosen.</summary>
public enum ReasonEffect
{
    /// <summary>A day and a sum are all that is missing.</summary>
    AskDate,

    /// <summary>A part now, the rest by days.</summary>
    OfferSchedule,

    /// <summary>Ask who stands in for whoever decides.</summary>
    AskStandIn,

    /// <summary>A guarantee letter bound to a day, not to the money of others.</summary>
    AskGuaranteeLetter,

    /// <summary>We send documents today and call after it.</summary>
    SendDocuments,

    /// <summary>We help to sign in the exchange of electronic documents.</summary>
    HelpToSign,

    /// <summary>Our accountant takes care of the tax invoice; we owe an answer.</summary>
    CareForTaxInvoice,

    /// <summary>What is disputed is set apart; the rest is paid.</summary>
    RecordDispute,

    /// <summary>Ask day and number of the payment order.</summary>
    AskPaymentOrder,

    /// <summary>Another of us calls.</summary>
    OfferOtherCaller,

    /// <summary>The head calls, or we meet.</summary>
    OfferMeeting,

    /// <summary>We do first what we promised.</summary>
    KeepOurWord,
}

/// <summary>Why they have not paid: two levels, at most <see cref="LevelMax"/> reasons on each.</summary>
/// <remarks>A longer list is not read while talking; the reason is asked once and then left for the date.</remarks>
public static class ReasonPieces
{
    /// <summary>The most reasons on one level.</summary>
    public const int LevelMax = 9;

    private static readonly (string Name, ReasonLevel Level, ReasonEffect Effect)[] Reasons =
    [
        ("no-funds", ReasonLevel.Business, ReasonEffect.OfferSchedule),
        ("decider-absent", ReasonLevel.Business, ReasonEffect.AskStandIn),
        ("own-customers", ReasonLevel.Business, ReasonEffect.AskGuaranteeLetter),
        ("documents-not-seen", ReasonLevel.Business, ReasonEffect.SendDocuments),
        ("documents-unsigned", ReasonLevel.Business, ReasonEffect.HelpToSign),
        ("tax-invoice", ReasonLevel.Business, ReasonEffect.CareForTaxInvoice),
        ("goods-disputed", ReasonLevel.Business, ReasonEffect.RecordDispute),
        ("in-payment-run", ReasonLevel.Business, ReasonEffect.AskPaymentOrder),
        ("forgot", ReasonLevel.Business, ReasonEffect.AskDate),
        ("offended", ReasonLevel.Personal, ReasonEffect.OfferOtherCaller),
        ("distrust", ReasonLevel.Personal, ReasonEffect.OfferMeeting),
        ("no-relation", ReasonLevel.Personal, ReasonEffect.OfferMeeting),
        ("conflict", ReasonLevel.Personal, ReasonEffect.OfferOtherCaller),
        ("our-word", ReasonLevel.Personal, ReasonEffect.KeepOurWord),
        ("feels-small", ReasonLevel.Personal, ReasonEffect.OfferMeeting),
        ("new-person", ReasonLevel.Personal, ReasonEffect.SendDocuments),
        ("afraid-to-ask", ReasonLevel.Personal, ReasonEffect.OfferOtherCaller),
        ("others-first", ReasonLevel.Personal, ReasonEffect.OfferOtherCaller),
    ];

    internal static IReadOnlyList<MethodPiece> All { get; } =
        [.. Reasons.Select(reason => new MethodPiece($"reason.{reason.Name}", PieceKind.Reason))];

    /// <summary>The keys of a level, in the order in which they are shown before any was used.</summary>
    public static IReadOnlyList<string> Keys(ReasonLevel level) =>
        [.. Reasons.Where(reason => reason.Level == level).Select(reason => $"reason.{reason.Name}")];

    /// <summary>What a reason changes.</summary>
    /// <exception cref="ArgumentException">There is no reason of this key.</exception>
    public static ReasonEffect EffectOf(string key) => Find(key).Effect;

    /// <summary>The level of a reason.</summary>
    /// <exception cref="ArgumentException">There is no reason of this key.</exception>
    public static ReasonLevel LevelOf(string key) => Find(key).Level;

    private static (string Name, ReasonLevel Level, ReasonEffect Effect) Find(string key)
    {
        foreach (var reason in Reasons)
        {
            if (key.AsSpan().StartsWith("reason.") && key.AsSpan(7).SequenceEqual(reason.Name)) return reason;
        }

        throw new ArgumentException($"There is no reason '{key}'.", nameof(key));
    }
}
