namespace Debitor.Core.Strategy;

/// <summary>When a customer may be turned to after what was said and done before.</summary>
internal static class ContactPace
{
    // What was agreed goes before every silence of our own: the day announced, even this one when an hour was named,
    // else the working day after the one on which payment was promised. A promise is for the debt it was given for:
    // what the decision-maker said about another company of the group is none.
    public static (DateOnly DueOn, SkipReason Wait)? AgreedAfter(PastContact contact, BusinessCalendar calendar)
    {
        if (contact.NextOn is { } agreed && (agreed > contact.DoneOn || IsLaterThatDay(contact)))
            return (calendar.OnOrAfter(agreed), SkipReason.Announced);
        return contact is { IsOwn: true, PromisedOn: { } promised } && promised >= contact.DoneOn
            ? (calendar.AddWorkingDays(promised, 1), SkipReason.Promised)
            : null;
    }

    /// <summary>The hour that was named for a day.</summary>
    /// <remarks>It is kept only on that day: on a later working day any hour will do.</remarks>
    public static TimeOnly? HourOf(PastContact? last, DateOnly dueOn) =>
        last is { IsOwn: true, NextAt: { } hour } && last.Value.NextOn == dueOn ? hour : null;

    /// <summary>Whether a step that waits for what was announced was agreed with the customer.</summary>
    public static bool IsAgreed(PastContact? last, SkipReason wait, DateOnly dueOn) =>
        wait == SkipReason.Announced && last is { } contact && ContactAllowance.IsAgreed(contact, dueOn);

    private static bool IsLaterThatDay(PastContact contact) =>
        contact is { IsOwn: true, NextAt: not null } && contact.NextOn == contact.DoneOn;
}
