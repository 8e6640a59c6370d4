using System.Globalization;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>A part of the workspace: it shows what the page has read and changes what is typed.</summary>
public abstract class TalkPart : ComponentBase
{
    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required WorkspaceModel Model { get; set; }

    /// <summary>What is typed; changed in place, and told by <see cref="Changed"/>.</summary>
    [Parameter, EditorRequired]
    public required ConversationDraft Draft { get; set; }

    /// <summary>What the method offers here.</summary>
    [Parameter, EditorRequired]
    public required Said Said { get; set; }

    /// <summary>That something was typed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    protected Words Words => Desk.Words;

    protected string Show(Money amount) => Written.Money(amount, Desk.Language);

    protected string Show(DateOnly day) => Written.ShortDay(day, Desk.Language);

    protected string Tell(DateOnly day) => Written.Day(day, Desk.Language);

    protected Task Typed() => Changed.InvokeAsync();

    protected static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected string Company(long? id) =>
        id is { } known ? Model.Facts.Companies.GetValueOrDefault(known)?.Name ?? "" : "";

    /// <summary>A day with its day of the week: «чт 18.06.2026».</summary>
    protected string Weekday(DateOnly day) => $"{Words.Of("weekday.short", day.DayOfWeek)} {Show(day)}";

    /// <summary>Only what a telephone can dial: the number came from a file.</summary>
    protected static string Dial(string phone) => new([.. phone.Where(c => char.IsAsciiDigit(c) || c == '+')]);

    /// <summary>A list with a value put in or taken out.</summary>
    protected static IReadOnlyList<T> Toggled<T>(IReadOnlyList<T> list, T value) =>
        list.Contains(value) ? [.. list.Where(one => !Equals(one, value))] : [.. list, value];
}
