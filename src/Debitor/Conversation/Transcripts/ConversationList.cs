using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation.Transcripts;

/// <summary>What the list of one's own conversations can be narrowed to.</summary>
public enum ConversationKind
{
    /// <summary>Going on.</summary>
    Open,
    Closed,

    /// <summary>With a transcript.</summary>
    Recorded,

    /// <summary>Shared for coaching.</summary>
    Shared,
}

/// <summary>A conversation in a list: what it was, nothing that could be ranked.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Customer">The name of the customer.</param>
/// <param name="Leader">Who led it.</param>
/// <param name="Contact">With whom.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Channel">A call or a meeting.</param>
/// <param name="IsOpen">Whether it goes on.</param>
/// <param name="IsRecorded">Whether it has a transcript.</param>
/// <param name="SharedAt">When it was shared, UTC.</param>
/// <param name="Settled">What came of it, by form.</param>
public sealed record ConversationLine(
    long Id, string Customer, string Leader, string? Contact, DateTime StartedAt, DateOnly HeldOn, Channel Channel,
    bool IsOpen, bool IsRecorded, DateTime? SharedAt, IReadOnlyList<AgreedForm> Settled);

/// <summary>A page of a list of conversations, newest first.</summary>
/// <param name="Lines">In falling order of their beginning.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record ConversationPageOf(IReadOnlyList<ConversationLine> Lines, string? Next);

/// <summary>One's own conversations, and those that one's people have shared.</summary>
internal static class ConversationList
{
    public const int LinesAPage = 50;

    /// <summary>Those that whoever asks has led.</summary>
    /// <param name="desk">Who asks.</param>
    /// <param name="kind">Null shows all.</param>
    /// <param name="text">A part of the name of the customer.</param>
    /// <param name="after">Where the page begins; null begins with the newest.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<ConversationPageOf> Mine(
        Workplace desk, ConversationKind? kind, string? text, string? after, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var me = desk.Acting.PersonId;
        var rows = db.Conversations.Where(row => row.PersonId == me);
        rows = kind switch
        {
            ConversationKind.Open => rows.Where(row => row.EndedAt == null),
            ConversationKind.Closed => rows.Where(row => row.End == ConversationEnd.Closed),
            ConversationKind.Shared => rows.Where(row => row.SharedAt != null),
            ConversationKind.Recorded => rows.Where(row => db.Transcripts.Any(
                transcript => transcript.ConversationId == row.Id && transcript.UndoneAt == null)),
            null => rows,
        };
        return await Read(db, rows, text, after, cancel);
    }

    /// <summary>Those that people whose head whoever asks is have shared for coaching.</summary>
    public static async Task<ConversationPageOf> SharedWithMe(
        Workplace desk, string? text, string? after, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var me = desk.Acting.PersonId;
        var team = await db.People.Where(person => person.HeadId == me && person.Id != me).Select(person => person.Id)
            .ToListAsync(cancel);
        var rows = db.Conversations.Where(row => row.SharedAt != null && team.Contains(row.PersonId));
        return await Read(db, rows, text, after, cancel);
    }

    /// <summary>Whether anybody's head is whoever asks.</summary>
    public static async Task<bool> LeadsSomebody(Workplace desk, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var me = desk.Acting.PersonId;
        return await db.People.AnyAsync(person => person.HeadId == me && person.Id != me, cancel);
    }

    private static async Task<ConversationPageOf> Read(
        DebitorDb db, IQueryable<CustomerConversation> rows, string? text, string? after, CancellationToken cancel)
    {
        rows = rows.AsNoTracking().Where(row => row.UndoneAt == null && row.End != ConversationEnd.Dropped);
        if (Mark(after) is var (at, id)) rows = rows.Where(row => row.StartedAt < at
            || (row.StartedAt == at && row.Id < id));
        var customers = db.Customers.AsQueryable();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var folded = Core.Customers.Folding.Name(text.Trim());
            customers = customers.Where(customer => customer.NameFolded.Contains(folded));
        }

        var found = await (
            from row in rows
            join customer in customers on row.CustomerId equals customer.Id
            join leader in db.People on row.PersonId equals leader.Id
            join known in db.ContactPersons on row.ContactPersonId equals known.Id into contacts
            from contact in contacts.DefaultIfEmpty()
            orderby row.StartedAt descending, row.Id descending
            select new
            {
                row,
                customer.Name,
                Leader = leader.Name,
                Contact = contact == null ? null : contact.Name,
                IsRecorded = db.Transcripts.Any(
                    transcript => transcript.ConversationId == row.Id && transcript.UndoneAt == null),
            }).Take(LinesAPage + 1).ToListAsync(cancel);
        var next = found.Count > LinesAPage ? found[LinesAPage - 1].row : null;
        return new ConversationPageOf(
            [
                .. found.Take(LinesAPage).Select(one => Line(
                    one.row, one.Name, one.Leader, one.Contact, one.IsRecorded)),
            ],
            next is null ? null : string.Create(CultureInfo.InvariantCulture, $"{next.StartedAt.Ticks}-{next.Id}"));
    }

    private static ConversationLine Line(
        CustomerConversation row, string customer, string leader, string? contact, bool isRecorded)
    {
        var draft = DraftJson.Read(row.Draft);
        return new ConversationLine(
            row.Id, customer, leader, contact ?? draft.NewContact?.Name, row.StartedAt,
            row.EndedOn ?? row.StartedOn, row.Channel, row.EndedAt is null, isRecorded, row.SharedAt,
            [
                .. draft.Agreements.Where(one => DraftAgreements.Read(one).Refusal is null)
                    .Select(one => one.Form).Distinct(),
            ]);
    }

    private static (DateTime At, long Id)? Mark(string? after) =>
        TimelineMark.Read(after) is { } mark ? (mark.At, mark.Id) : null;
}
