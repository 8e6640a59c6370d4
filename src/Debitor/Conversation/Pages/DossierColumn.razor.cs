using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Languages;
using Debitor.Core.Ledger;
using Debitor.Strategy;

namespace Debitor.Conversation.Pages;

/// <summary>What we know: the debt to the last kopeck, who decides, what was said and promised before.</summary>
public sealed partial class DossierColumn
{
    private const int DocumentsShown = 30;
    private const int ContactsShown = 5;
    private const int AgreementsShown = 6;

    private PreparationModel Known => Model.Preparation;

    private IReadOnlyList<DebtDocument> All => [.. Model.Facts.OpenDocuments];

    private List<DebtDocument> Documents => [.. All.Take(DocumentsShown)];

    private int More => Math.Max(0, All.Count - DocumentsShown);

    private IEnumerable<Money> Credits => Model.Facts.OpenCredits.GroupBy(credit => credit.Currency)
        .Select(group => new Money(group.Sum(credit => credit.LeftOn(Model.Facts.On)), group.Key));

    private bool IsDisputed(long itemId) => Model.Facts.Disputes.Any(dispute => dispute.ItemId == itemId);

    private string Days(DebtDocument document)
    {
        var days = Model.Facts.DaysOverdue(document);
        return days > 0
            ? Words["talk.days", ("days", days)]
            : Words["talk.due", ("day", Written.ShortDay(document.DueOn, Desk.Language))];
    }

    private static string? StateClass(AgreementState state) => state switch
    {
        AgreementState.Kept => "good",
        AgreementState.Broken or AgreementState.PartlyKept => "bad",
        _ => null,
    };

    // Files name our people by their address; on the screen they have a name.
    private string? KnownBy(DossierContact contact) =>
        Known.People.FirstOrDefault(person => person.Link.Id == contact.Link.Id)?.KnownBy ?? contact.Link.KnownBy;
}
