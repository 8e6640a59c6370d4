using Debitor.Core.Customers;

namespace Debitor.Core.Prevention;

/// <summary>A paper that belongs to each shipment.</summary>
public enum PaperKind
{
    /// <summary>That the goods arrived.</summary>
    Delivery,

    /// <summary>The customer's signature, on paper or in electronic exchange.</summary>
    Signature,

    /// <summary>The tax invoice: податкова накладна, счёт-фактура.</summary>
    TaxInvoice,

    /// <summary>The signed original, or its electronic file, lies where we know.</summary>
    Original,
}

/// <summary>How a paper stands.</summary>
public enum PaperState
{
    Done,

    /// <summary>Refused in electronic exchange; of a tax invoice: its registration was blocked.</summary>
    Refused,

    /// <summary>Looked for and not there.</summary>
    Missing,

    /// <summary>Of a tax invoice: none is issued, such as by a company that pays no value added tax.</summary>
    NotNeeded,
}

/// <summary>What is known of a paper of a document.</summary>
/// <param name="Id">Orders what was noted on one day.</param>
/// <param name="ItemId">The document of debt.</param>
/// <param name="Kind">Which paper.</param>
/// <param name="State">How it stands.</param>
/// <param name="On">The day of it.</param>
/// <param name="Note">The reason of a refusal, or where the paper lies.</param>
public sealed record PaperFact(long Id, long ItemId, PaperKind Kind, PaperState State, DateOnly On, string? Note);

/// <summary>A document of debt that a claim would name.</summary>
/// <param name="Id">The document.</param>
/// <param name="Number">As on the document.</param>
/// <param name="SellerCountry">The country of our company that issued it, ISO 3166.</param>
/// <param name="HasFile">Whether a file of the customer names it.</param>
public sealed record ClaimDocument(long Id, string Number, string SellerCountry, bool HasFile);

/// <summary>What keeps a document out of a claim.</summary>
public enum ClaimGap
{
    NotDelivered,
    NotSigned,
    SignatureRefused,
    TaxInvoiceNotRegistered,
    TaxInvoiceBlocked,
    OriginalNotFound,
}

/// <summary>A document and what it lacks.</summary>
/// <param name="Document">The document.</param>
/// <param name="Papers">The newest word about each paper.</param>
/// <param name="Gaps">In the order of <see cref="ClaimGap"/>; empty when it may go into a claim.</param>
public sealed record DocumentReadiness(
    ClaimDocument Document, IReadOnlyDictionary<PaperKind, PaperFact> Papers, IReadOnlyList<ClaimGap> Gaps);

/// <summary>Whether the papers of a debt carry a claim.</summary>
/// <remarks>
/// What is missing blocks a claim: without proof of delivery it is lost in court. It never blocks a reminder: the
/// customer owes what was delivered, whatever lies in our folder. The tax invoice counts where the law has the seller
/// register or issue one: Ukraine (Tax Code, art. 201.10), Russia (Tax Code, art. 168 and 169).
/// </remarks>
/// <param name="Documents">In the order in which they were asked about.</param>
public sealed record ClaimReadiness(IReadOnlyList<DocumentReadiness> Documents)
{
    /// <summary>Whether every document may go into a claim; without a document there is nothing to claim.</summary>
    public bool IsReady => Documents.Count > 0 && Documents.All(document => document.Gaps.Count == 0);

    /// <summary>Those that hold a claim up.</summary>
    public IEnumerable<DocumentReadiness> Blocking => Documents.Where(document => document.Gaps.Count > 0);

    /// <param name="documents">The documents that the claim would name.</param>
    /// <param name="papers">What is known of their papers; of each paper the newest word by the day counts.</param>
    /// <param name="today">The day.</param>
    public static ClaimReadiness Of(
        IReadOnlyList<ClaimDocument> documents, IEnumerable<PaperFact> papers, DateOnly today)
    {
        var byItem = papers.Where(paper => paper.On <= today).ToLookup(paper => paper.ItemId);
        return new ClaimReadiness([.. documents.Select(document => Of(document, byItem[document.Id]))]);
    }

    private static DocumentReadiness Of(ClaimDocument document, IEnumerable<PaperFact> papers)
    {
        var known = papers.GroupBy(paper => paper.Kind).ToDictionary(
            group => group.Key, group => group.OrderBy(paper => paper.On).ThenBy(paper => paper.Id).Last());
        List<ClaimGap> gaps = [];

        // Whoever signed for the goods has them.
        var signature = State(PaperKind.Signature);
        if (State(PaperKind.Delivery) != PaperState.Done && signature != PaperState.Done)
            gaps.Add(ClaimGap.NotDelivered);
        if (signature == PaperState.Refused) gaps.Add(ClaimGap.SignatureRefused);
        else if (signature != PaperState.Done) gaps.Add(ClaimGap.NotSigned);
        if (document.SellerCountry is "UA" or "RU")
        {
            var invoice = State(PaperKind.TaxInvoice);
            if (invoice == PaperState.Refused) gaps.Add(ClaimGap.TaxInvoiceBlocked);
            else if (invoice is not (PaperState.Done or PaperState.NotNeeded))
                gaps.Add(ClaimGap.TaxInvoiceNotRegistered);
        }

        var original = State(PaperKind.Original);
        if (original != PaperState.Done && !(original is null && document.HasFile))
            gaps.Add(ClaimGap.OriginalNotFound);
        gaps.Sort();
        return new DocumentReadiness(document, known, gaps);

        PaperState? State(PaperKind kind) => known.GetValueOrDefault(kind)?.State;
    }
}

/// <summary>Decides what may be noted about a paper.</summary>
public static class PaperRules
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteCharsMax = 500;

    /// <summary>The states that a paper can have.</summary>
    public static IReadOnlyList<PaperState> StatesOf(PaperKind kind) => kind switch
    {
        PaperKind.Delivery or PaperKind.Original => [PaperState.Done, PaperState.Missing],
        PaperKind.Signature => [PaperState.Done, PaperState.Refused, PaperState.Missing],
        PaperKind.TaxInvoice =>
            [PaperState.Done, PaperState.Refused, PaperState.Missing, PaperState.NotNeeded],
    };

    /// <returns>Why it may not be noted; null when it may.</returns>
    public static CustomerFactRefusal? Check(
        PaperKind kind, PaperState state, DateOnly on, string? note, DateOnly today)
    {
        if (!StatesOf(kind).Contains(state)) return CustomerFactRefusal.StateWrong;
        if (on > today) return CustomerFactRefusal.DayAhead;
        if (note?.Length > NoteCharsMax) return CustomerFactRefusal.TextTooLong;
        return state is PaperState.Refused && string.IsNullOrWhiteSpace(note) ? CustomerFactRefusal.TextMissing : null;
    }
}
