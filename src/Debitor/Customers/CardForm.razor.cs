using Debitor.Core.Customers;
using Debitor.Core.Law;
using Debitor.Languages;
using Debitor.Law;
using Microsoft.AspNetCore.Components;

namespace Debitor.Customers;

/// <summary>The fields of a card, each with what is wrong with it or what a colleague wrote meanwhile.</summary>
public sealed partial class CardForm
{
    [Parameter, EditorRequired]
    public required Words Words { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Fields { get; set; }

    /// <summary>What stands in the form; changed while somebody types.</summary>
    [Parameter, EditorRequired]
    public required Dictionary<string, string?> Values { get; set; }

    /// <summary>The values the form was opened with; a decided conflict moves them.</summary>
    [Parameter, EditorRequired]
    public required Dictionary<string, string?> Seen { get; set; }

    /// <summary>By field: what can be chosen, and how it is shown.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Text)>> Choices { get; set; }

    [Parameter]
    public IReadOnlyDictionary<string, CardProblem> Problems { get; set; } = new Dictionary<string, CardProblem>();

    /// <summary>By field: which digit of a number is wrong.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, IdentifierFault> Doubts { get; set; } =
        new Dictionary<string, IdentifierFault>();

    [Parameter]
    public IReadOnlyList<FieldConflict> Conflicts { get; set; } = [];

    private FieldConflict? ConflictOf(string field)
    {
        foreach (var conflict in Conflicts)
        {
            // Decided: the form was told what stands there now.
            if (conflict.Field == field && Seen.GetValueOrDefault(field) != conflict.Stored) return conflict;
        }

        return null;
    }

    private string Wrong(string field, CardProblem problem) => Doubts.TryGetValue(field, out var fault)
        ? IdentifierSentences.Of(Words, fault)
        : Words.Of("card-problem", problem);

    private static string? ModeOf(string field) => field switch
    {
        "credit_limit" => "decimal",
        "phone" or "mobile" or "home_phone" => "tel",
        "email" or "personal_email" => "email",
        _ => null,
    };

    private string Shown(string field, string? value)
    {
        if (value is null) return "—";
        if (field == "credit_limit")
            return CardValues.Shown(value, Values.GetValueOrDefault("currency"), Words.Language);
        if (!Choices.TryGetValue(field, out var choices)) return value;
        foreach (var (choice, text) in choices)
        {
            if (choice == value) return text;
        }

        return value;
    }

    private void Set(string field, ChangeEventArgs change) => Values[field] = change.Value as string;

    private void Take(FieldConflict conflict)
    {
        Values[conflict.Field] = conflict is { Field: "credit_limit", Stored: { } sum }
            ? CardValues.Shown(sum, Values.GetValueOrDefault("currency"), Words.Language)
            : conflict.Stored;
        Seen[conflict.Field] = conflict.Stored;
    }

    private void Keep(FieldConflict conflict) => Seen[conflict.Field] = conflict.Stored;
}
