using Debitor.Core.Customers;

namespace Debitor.Core.Strategy;

/// <summary>Which rule of contacts is passed.</summary>
public enum BreachKind
{
    /// <summary>As many contacts were made as the policy allows.</summary>
    Limit,

    /// <summary>Out of the hours of the customer.</summary>
    Hours,

    /// <summary>On a day on which nobody is contacted.</summary>
    Day,

    /// <summary>Within the shortest silence.</summary>
    Silence,

    /// <summary>By a channel that the person objects to.</summary>
    Objection,
}

/// <summary>A rule of contacts that one more contact passes.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Limit">The limit, of <see cref="BreachKind.Limit"/>.</param>
/// <param name="Max">How many it allows, or the days of silence; 0 for other kinds.</param>
/// <param name="FreeOn">The first day on which it would pass nothing; null where no day helps.</param>
public readonly record struct ContactBreach(BreachKind Kind, LimitHold? Limit, int Max, DateOnly? FreeOn);

/// <summary>Looks whether a contact that a person makes passes the rules: it may, with a reason.</summary>
/// <remarks>
/// A contact that came in is never held, nor is work in our own house. What was agreed with the customer passes neither
/// hours nor silence; nor does a step that the plan gives for the day pass silence. Letters and e-mails have no hours.
/// </remarks>
public static class ContactBreaches
{
    /// <param name="dossier">The facts before the contact.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="made">The contact; without a result it is still to be made.</param>
    /// <param name="contactPersonId">With whom.</param>
    /// <param name="nowThere">The customer's wall clock; null when the hour is not known.</param>
    public static IReadOnlyList<ContactBreach> Of(
        Dossier dossier, Policy policy, BusinessCalendar calendar, PlannedContact made, long? contactPersonId,
        DateTime? nowThere)
    {
        if (made.IsIncoming || made.Channel == Channel.Internal) return [];
        List<ContactBreach> found = [];
        PastContact? own = null;
        PastContact? last = null;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn > made.On) break;
            last = contact;
            if (contact.IsOwn) own = contact;
        }

        var isAgreed = own is { } before && ContactAllowance.IsAgreed(before, made.On);
        var allowance = new ContactAllowance(dossier.Contacts, policy.Contacts, made.On);
        if (allowance.Full(made.On, made.Channel, made.Result, isAgreed) is { } full)
        {
            var (freeOn, _) = allowance.Earliest(made.On, made.Channel, isAgreed);
            found.Add(new ContactBreach(
                BreachKind.Limit, full, ContactAllowance.Max(policy.Contacts, full)!.Value,
                policy.ContactDayFrom(freeOn, calendar)));
        }

        if (!isAgreed && Hours(policy, calendar, made, nowThere) is { } hours) found.Add(hours);
        if (!isAgreed && last is { } quiet && Silence(dossier, policy, calendar, made, quiet) is { } silence)
            found.Add(silence);
        foreach (var person in dossier.ContactPersons)
        {
            if (person.ContactPersonId == contactPersonId
                && person.TroubleOn(made.Channel, made.On) is { IsObjection: true })
                found.Add(new ContactBreach(BreachKind.Objection, null, 0, null));
        }

        return found;
    }

    /// <summary>The rules that were passed, as they are stored: <c>calls.week silence</c>.</summary>
    public static string Codes(IEnumerable<ContactBreach> breaches, Func<LimitHold, string> limit) => string.Join(
        ' ',
        breaches.Select(breach => breach.Limit is { } full
            ? limit(full)
            : breach.Kind.ToString().ToLowerInvariant()));

    private static ContactBreach? Hours(
        Policy policy, BusinessCalendar calendar, PlannedContact made, DateTime? nowThere)
    {
        if (made.Channel is Channel.Letter or Channel.Email) return null;
        var isRest = !calendar.IsWorking(made.On);
        if (!policy.IsContactDay(made.On) || (isRest && policy.Contacts.RestHours is null && policy.Contacts.AreAny))
            return new ContactBreach(BreachKind.Day, null, 0, policy.ContactDayFrom(made.On, calendar));
        var hours = isRest ? policy.Contacts.RestHours ?? policy.Contacts.Hours : policy.Contacts.Hours;
        if (nowThere is not { } there || DateOnly.FromDateTime(there) != made.On) return null;
        var at = TimeOnly.FromDateTime(there);
        return at < hours.From || at >= hours.To ? new ContactBreach(BreachKind.Hours, null, 0, null) : null;
    }

    private static ContactBreach? Silence(
        Dossier dossier, Policy policy, BusinessCalendar calendar, PlannedContact made, PastContact last)
    {
        // On one day the limits of the day speak; after an attempt in vain the next one has its own day.
        var freeOn = last.DoneOn.AddDays(policy.SilenceDaysMin);
        if (!policy.Contacts.AreAny || last.DoneOn == made.On || freeOn <= made.On || last.IsIncoming
            || last.Result == ActivityResult.NoAnswer || made.Result == ActivityResult.NoAnswer) return null;
        var planned = NextSteps.For(dossier, policy, calendar, made.On).Step;
        return planned is { Channel: not Channel.Internal } && planned.DueOn <= made.On
            ? null
            : new ContactBreach(
                BreachKind.Silence, null, policy.SilenceDaysMin, policy.ContactDayFrom(freeOn, calendar));
    }
}

/// <summary>A contact as the rules look at it.</summary>
/// <param name="On">The day.</param>
/// <param name="Channel">By which means.</param>
/// <param name="Result">How it ended; null while it is still to be made.</param>
/// <param name="IsIncoming">Whether they turned to us.</param>
public readonly record struct PlannedContact(
    DateOnly On, Channel Channel, ActivityResult? Result, bool IsIncoming);
