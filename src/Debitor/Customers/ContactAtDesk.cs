using Debitor.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>What came of a contact that somebody recorded or took back at their desk.</summary>
/// <param name="Refusal">Why not, in their language; null when it is done.</param>
/// <param name="ActivityId">By which it is taken back.</param>
/// <param name="Before">How many contacts the customer had on the day before.</param>
/// <param name="Said">What to tell: who, what, and what comes next.</param>
/// <param name="AsksReason">Whether it may be recorded with a reason: it passes a rule of contacts.</param>
public sealed record ContactAnswer(
    string? Refusal, long ActivityId = 0, int Before = 0, string Said = "", bool AsksReason = false);

/// <summary>Why a contact was made although it passes a rule of contacts.</summary>
/// <param name="Reason">In the words of whoever made it; null when nobody asked.</param>
public readonly record struct ContactExcuse(string? Reason);

/// <summary>Records a contact, and takes it back, at a desk: rights, sight, refusals in words.</summary>
internal static class ContactAtDesk
{
    public const string Source = "web";

    /// <param name="desk">Who works.</param>
    /// <param name="customerId">Any number: one out of sight is refused.</param>
    /// <param name="contact">What was done.</param>
    /// <param name="contactPersonId">With whom.</param>
    /// <param name="orders">Payment orders they told of.</param>
    /// <param name="excuse">Why it was made although it passes a rule of contacts.</param>
    /// <param name="cancel">Stops before anything is stored.</param>
    public static async Task<ContactAnswer> Record(
        Workplace desk, long customerId, MadeContact contact, long? contactPersonId,
        IReadOnlyList<ToldPaymentOrder> orders, ContactExcuse excuse, CancellationToken cancel)
    {
        var words = desk.Words;
        if (!desk.May(Right.RecordContacts)) return new ContactAnswer(words["today.refused.right"]);
        var (customer, person) = await Find(desk, customerId, contactPersonId, cancel);
        if (customer is null) return new ContactAnswer(words["today.refused.customer"]);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(customer.TimeZone);
        var request = new RecordContact.Request(customer, contact, person, Note: null)
        {
            PersonId = desk.Acting.PersonId,
            Orders = orders,
            OverLimitReason = excuse.Reason,
            NowThere = TimeZoneInfo.ConvertTime(desk.Clock.GetUtcNow(), zone).DateTime,
            Source = Source,
        };
        RecordContact? recording = null;
        var decision = await desk.Change(
            db =>
            {
                recording = new RecordContact(db, desk.Ids, desk.Clock, desk.Actor);
                return recording.Run(request, desk.Today, cancel);
            },
            cancel);
        if (decision.Refusal is { } refusal)
        {
            var (key, args) = recording?.RefusedAgreement is { } refused
                ? AgreementSentences.Of(refused)
                : ContactSentences.Of(refusal, contact, recording?.Breaches ?? [], words);
            return new ContactAnswer(words[key, args], AsksReason: refusal == ContactRefusal.OverLimit);
        }

        var recorded = decision.Value;
        return new ContactAnswer(
            null, recorded.ActivityId, recorded.Before, await Said(desk, customer, contact, cancel));
    }

    /// <summary>Takes back a contact that was recorded by mistake.</summary>
    public static async Task<ContactAnswer> Undo(Workplace desk, long activityId, CancellationToken cancel)
    {
        var words = desk.Words;
        if (!desk.May(Right.RecordContacts)) return new ContactAnswer(words["today.refused.right"]);
        var request = new UndoContact.Request(
            activityId, desk.Acting.PersonId, desk.May(Right.SeeTeam), desk.Tenant.TimeZone, desk.Today);
        var decision = await desk.Change(
            db => new UndoContact(db, desk.Ids, desk.Clock, desk.Actor).Run(request, cancel), cancel);
        if (decision is not { } known) return new ContactAnswer(words["contact.undo.unknown"]);
        return known.Refusal is { } refusal
            ? new ContactAnswer(words[ContactSentences.Of(refusal)])
            : new ContactAnswer(null, activityId, 0, words["today.undone", ("name", known.Value.Name)]);
    }

    // A contact person of another customer is left out: the browser is not to be believed.
    private static async Task<(Customer? Customer, long? Person)> Find(
        Workplace desk, long customerId, long? contactPersonId, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, cancel);
        if (customer is null || contactPersonId is not { } person) return (customer, null);
        var isTheirs = await db.CustomerContacts
            .AnyAsync(contact => contact.CustomerId == customerId && contact.ContactPersonId == person, cancel);
        return (customer, isTheirs ? person : null);
    }

    private static async Task<string> Said(
        Workplace desk, Customer customer, MadeContact contact, CancellationToken cancel)
    {
        var words = desk.Words;
        var result = words.Of("result", contact.Result);
        var board = await desk.Board(cancel);
        if (board?.Rows.GetValueOrDefault(customer.Id)?.Candidate.Step is not { } next || next.DueOn <= desk.Today)
            return words["today.recorded", ("name", customer.Name), ("result", result)];
        return words[
            "today.recorded.next", ("name", customer.Name), ("result", result), ("day", next.DueOn),
            ("step", StepWords.Name(words, next.Rule))];
    }
}
