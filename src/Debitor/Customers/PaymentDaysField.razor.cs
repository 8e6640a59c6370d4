using Debitor.Core.Customers;
using Debitor.Languages;
using Microsoft.AspNetCore.Components;

namespace Debitor.Customers;

/// <summary>
/// On which days a customer pays: days of the week or of the month; whichever is touched last counts.
/// </summary>
public sealed partial class PaymentDaysField
{
    private readonly HashSet<string> _weekdays = [];
    private string _month = "";
    private string? _shown;
    private bool _isRead;

    [Parameter, EditorRequired]
    public required Words Words { get; set; }

    /// <summary>As a card keeps it: <c>tue,thu</c> or <c>15,30</c>; null is unknown.</summary>
    [Parameter, EditorRequired]
    public required string? Value { get; set; }

    [Parameter]
    public CardProblem? Problem { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<string?> Changed { get; set; }

    // What was typed stays as it is; another value, as that of a colleague, takes its place.
    protected override void OnParametersSet()
    {
        if (_isRead && Value == _shown) return;
        (_isRead, _shown) = (true, Value);
        _weekdays.Clear();
        _month = "";
        if (PaymentHabit.Parse(Value, null) is { Weekdays.Count: > 0 } habit)
            _weekdays.UnionWith(habit.Text.Split(','));
        else
            _month = Value?.Replace(",", ", ", StringComparison.Ordinal) ?? "";
    }

    private bool IsChecked(string day) => _weekdays.Contains(day);

    private Task Check(string day, ChangeEventArgs change)
    {
        if (change.Value is true) _weekdays.Add(day);
        else _weekdays.Remove(day);
        _month = "";
        return Tell(PaymentHabit.Words.Where(_weekdays.Contains));
    }

    private Task Type(ChangeEventArgs change)
    {
        _month = change.Value as string ?? "";
        _weekdays.Clear();
        return Tell(_month.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries));
    }

    private Task Tell(IEnumerable<string> parts)
    {
        var text = string.Join(',', parts);
        _shown = text.Length == 0 ? null : text;
        return Changed.InvokeAsync(_shown);
    }
}
