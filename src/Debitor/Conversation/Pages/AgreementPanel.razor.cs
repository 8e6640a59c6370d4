using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Strategy;
using Debitor.Strategy;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>What we agree: a date, a sum and a form; and when we talk again.</summary>
public sealed partial class AgreementPanel
{
    private const int DigitsMax = 9;

    private static readonly AgreedForm[] Forms =
    [
        AgreedForm.Promise, AgreedForm.Schedule, AgreedForm.GuaranteeLetter, AgreedForm.Meeting, AgreedForm.OwnPromise,
        AgreedForm.Dispute, AgreedForm.PaymentOrder, AgreedForm.NoDate, AgreedForm.CallBack, AgreedForm.Refusal,
        AgreedForm.NobodyThere,
    ];

    private DraftAgreement? _added;

    private Answer After => Model.After(Draft);

    private string? NextOn => ConversationRules.Next(Draft, Settlement.Of(Draft)).On is { } day ? Iso(day) : null;

    private string? NextAt => ConversationRules.Next(Draft, Settlement.Of(Draft)).At is { } hour
        ? hour.ToString("HH:mm", CultureInfo.InvariantCulture)
        : null;

    // What the policy does once the conversation is closed as it stands.
    private string NextSaid => After.Step is { } step
        ? step.DueAt is { } hour
            ? Words["talk.next.step.hour", ("day", step.DueOn), ("hour", $"{hour:HH:mm}"),
                ("step", StepWords.Name(Words, step.Rule))]
            : Words["talk.next.step", ("day", step.DueOn), ("step", StepWords.Name(Words, step.Rule))]
        : After.WakeOn is { } wake
            ? Words["talk.next.wake", ("day", wake)]
            : Words["talk.next.nothing"];

    private Task Add(AgreedForm form)
    {
        var made = NewAgreement.Of(form, Model, Draft, Desk.Language);
        _added = made;
        Draft.Agreements = [.. Draft.Agreements, made];
        return Typed();
    }

    private Task Remove(DraftAgreement agreement)
    {
        Draft.Agreements = [.. Draft.Agreements.Where(one => !ReferenceEquals(one, agreement))];
        return Typed();
    }

    private Task SetDay(ChangeEventArgs change)
    {
        Draft.NextOn = DateOnly.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var day)
            ? day
            : null;
        if (Draft.NextOn is null) Draft.NextAt = null;
        return Typed();
    }

    private Task SetHour(ChangeEventArgs change)
    {
        Draft.NextAt = TimeOnly.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var hour)
            ? hour
            : null;
        if (Draft.NextAt is not null) Draft.NextOn ??= ConversationRules.Next(Draft, Settlement.Of(Draft)).On;
        return Typed();
    }
}
