namespace Debitor.Core.Customers;

/// <summary>Why a contact can't be recorded as it was given.</summary>
public enum ContactRefusal
{
    /// <summary>The day has not come yet.</summary>
    InFuture,

    /// <summary>The next contact has to lie after this one.</summary>
    NextNotLater,
}

/// <summary>A contact that was made and may be recorded.</summary>
/// <param name="DoneOn">The day of the contact.</param>
/// <param name="Channel">How it was made; never <see cref="Channel.Internal"/> work.</param>
/// <param name="Result">How it ended.</param>
/// <param name="NextOn">The day announced for the next one.</param>
public readonly record struct MadeContact(DateOnly DoneOn, Channel Channel, ActivityResult Result, DateOnly? NextOn);

/// <summary>Decides whether a contact with a customer may be recorded.</summary>
/// <remarks>
/// A contact quiets the next step, so one that lies ahead would hide a debt behind a talk that nobody had. What
/// was done is recorded even when it was one contact too many: the journal tells what happened.
/// </remarks>
public static class ContactRules
{
    /// <param name="contact">What is to be recorded.</param>
    /// <param name="today">The day on which it is recorded.</param>
    public static Decision<MadeContact, ContactRefusal> Record(MadeContact contact, DateOnly today)
    {
        if (contact.DoneOn > today) return ContactRefusal.InFuture;
        if (contact.NextOn <= contact.DoneOn) return ContactRefusal.NextNotLater;
        return contact;
    }
}
