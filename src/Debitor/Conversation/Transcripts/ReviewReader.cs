using Debitor.Conversation.Guard;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Conversation.Principles;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation.Transcripts;

/// <summary>Reads the review of a conversation for whoever led it, or for the head with whom it is shared.</summary>
/// <remarks>Nothing of it is stored: it is measured anew each time, by the rules of today.</remarks>
internal static class ReviewReader
{
    // Documents and days that may be named alone; more nobody names.
    private const int NamedMax = 20;

    /// <returns>Null when there is no such review for whoever asks.</returns>
    public static async Task<ReviewModel?> Read(Workplace desk, long id, CancellationToken cancel)
    {
        await using var db = desk.Open();
        await db.Database.OpenConnectionAsync(cancel);
        if (await ReviewedConversation.Find(desk, db, id, cancel) is not { } found) return null;
        var draft = DraftJson.Read(found.Row.Draft);
        var heldOn = found.Row.EndedOn is null ? draft.HeldOn ?? desk.Today : found.HeldOn;
        var contact = draft.NewContact?.Name ?? await ContactOf(db, found.Row.ContactPersonId, cancel);
        var transcript = await Transcript(desk, db, found, draft, heldOn, cancel);
        var written = Written(draft, Spoken(found, desk.Language));
        return new ReviewModel
        {
            Id = id,
            CustomerId = found.Customer.Id,
            CustomerName = found.Customer.Name,
            Leader = found.Leader.Name,
            IsMine = found.IsMine,
            Head = found.Leader.HeadId is { } head
                ? await db.People.Where(person => person.Id == head).Select(person => person.Name)
                    .SingleOrDefaultAsync(cancel)
                : null,
            Contact = contact,
            Channel = found.Row.Channel,
            HeldOn = heldOn,
            IsClosed = found.Row.End == ConversationEnd.Closed,
            SharedAt = found.Row.SharedAt,
            Principles = Principles(found.Row, draft, written, transcript),
            Written = written,
            Transcript = transcript,
        };
    }

    private static async Task<string?> ContactOf(DebitorDb db, long? id, CancellationToken cancel) => id is null
        ? null
        : await db.ContactPersons.Where(person => person.Id == id).Select(person => person.Name)
            .SingleOrDefaultAsync(cancel);

    private static Language Spoken(ReviewedConversation found, Language ours) =>
        LanguageCodes.TryParse(found.Customer.Language, out var language) ? language : ours;

    private static IReadOnlyList<PrincipleFinding> Principles(
        CustomerConversation row, ConversationDraft draft, IReadOnlyList<WrittenFinding> written,
        TranscriptReview? transcript)
    {
        if (NotedConversation.Of(draft, row.Stage, row.IsPrepared) is not { } held) return [];
        return FivePrinciples.Of(held with
        {
            WordsChecked = transcript?.Figures.Who.Manager is not null || HasText(draft.Recap) || HasText(draft.Note),
            Found = [.. written.Select(one => new WordsFound(one.Finding.Rule.Code(), one.Words))],
            Transcript = transcript?.Figures,
        });
    }

    private static List<WrittenFinding> Written(ConversationDraft draft, Language otherwise) =>
    [
        .. Of(WrittenText.Recap, draft.Recap, GuardTextKind.Say, otherwise),
        .. Of(WrittenText.Note, draft.Note, GuardTextKind.Result, otherwise),
    ];

    private static IEnumerable<WrittenFinding> Of(
        WrittenText where, string? text, GuardTextKind kind, Language otherwise) => string.IsNullOrWhiteSpace(text)
        ? []
        : GuardFiles.Check(CallLanguage.Of([text], otherwise), text, GuardContext.Unknown with { Kind = kind })
            .Select(finding => new WrittenFinding(where, text.Substring(finding.Start, finding.Length), finding));

    private static async Task<TranscriptReview?> Transcript(
        Workplace desk, DebitorDb db, ReviewedConversation found, ConversationDraft draft, DateOnly heldOn,
        CancellationToken cancel)
    {
        if (await ReviewedConversation.TranscriptOf(db, found.Row.Id, cancel) is not { } kept) return null;
        var reading = TranscriptReader.Read(kept.Text);
        if (reading.Transcript is not { } transcript) return null;
        var facts = await new CustomerDossier(db, desk.Inputs).Head(found.Customer, heldOn, cancel);
        var people = new CallPeople(
            [found.Leader.Name],
            [
                .. facts.ContactPersons.Select(contact => contact.Person.Name),
                .. draft.NewContact?.Name is { } met ? [met] : Array.Empty<string>(),
            ],
            kept.OurSpeaker);
        var marked = Marked(transcript, people, Spoken(found, desk.Language));
        var figures = TranscriptFigures.Of(
            transcript, people, Facts(facts, draft, heldOn), GuardedTalk.Counted(transcript, marked));
        return new TranscriptReview(
            kept.Name, RecordingConsent.Read(kept.Consent), kept.OurSpeaker, kept.Text, reading, figures, marked);
    }

    private static IReadOnlyList<MarkedWords> Marked(
        Core.Conversation.Transcripts.Transcript transcript, CallPeople people, Language otherwise)
    {
        if (Who.In(transcript, people).Manager is not { } manager) return [];
        var ours = transcript.Cues.Where(cue => (cue.Speaker ?? "") == manager).Select(cue => cue.Text);
        var rules = GuardFiles.For(CallLanguage.Of(ours, otherwise));
        return GuardedTalk.Check(
            rules, transcript, manager, GuardContext.Unknown with { Kind = GuardTextKind.Say });
    }

    private static CallFacts Facts(DossierFacts facts, ConversationDraft draft, DateOnly heldOn)
    {
        var late = facts.Debts.Where(debt => debt.Overdue.Minor > 0).Select(debt => debt.Overdue).ToList();
        var documents = facts.OpenDocuments.Where(document => facts.DaysOverdue(document) > 0).Take(NamedMax).ToList();
        return new CallFacts(
            heldOn,
            [
                .. late.GroupBy(debt => debt.Currency)
                    .Select(debts => debts.Aggregate((left, right) => left + right))
                    .Concat(late)
                    .Concat(documents.Select(document => new Money(document.OpenOn(heldOn), document.Currency)))
                    .Distinct(),
            ],
            [.. documents.Select(facts.DaysOverdue).Distinct().OrderDescending()],
            NotedConversation.Agreed(Settlement.Of(draft)));
    }

    private static bool HasText(string? text) => !string.IsNullOrWhiteSpace(text);
}
