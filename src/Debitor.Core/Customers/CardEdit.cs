namespace Debitor.Core.Customers;

/// <summary>A field of a card that somebody changes.</summary>
/// <param name="Field">As the column is named in CSV: <c>tax_id</c>.</param>
/// <param name="Old">What stands there; null is empty.</param>
/// <param name="New">What shall stand there.</param>
public readonly record struct FieldChange(string Field, string? Old, string? New);

/// <summary>A field that a colleague changed while somebody was typing into it.</summary>
/// <param name="Field">As the column is named in CSV.</param>
/// <param name="Stored">What the colleague wrote.</param>
/// <param name="Typed">What was typed over the older value.</param>
public readonly record struct FieldConflict(string Field, string? Stored, string? Typed);

/// <summary>What an edit comes to.</summary>
/// <param name="Changes">Fields to write; empty when nothing was changed.</param>
/// <param name="Conflicts">Fields that a person has to decide on first.</param>
public sealed record EditOutcome(IReadOnlyList<FieldChange> Changes, IReadOnlyList<FieldConflict> Conflicts);

/// <summary>Compares an edited card with the stored one, so that nobody silently overwrites a colleague.</summary>
/// <remarks>
/// A field is written only where it was changed by whoever types. Two people who change different fields do not
/// disturb each other; of the same field the second one is shown what the first one wrote.
/// </remarks>
public static class CardEdit
{
    /// <param name="seen">The values that stood in the form when it was opened.</param>
    /// <param name="typed">The values that come back.</param>
    /// <param name="stored">The values that stand in the database now.</param>
    public static EditOutcome Compare(
        IReadOnlyDictionary<string, string?> seen, IReadOnlyDictionary<string, string?> typed,
        IReadOnlyDictionary<string, string?> stored)
    {
        List<FieldChange> changes = [];
        List<FieldConflict> conflicts = [];
        foreach (var field in stored.Keys.Order(StringComparer.Ordinal))
        {
            if (!typed.TryGetValue(field, out var value)) continue;
            var (before, now, wanted) = (Clean(seen.GetValueOrDefault(field)), stored[field], Clean(value));
            if (wanted == before || wanted == now) continue;
            if (before == now) changes.Add(new FieldChange(field, now, wanted));
            else conflicts.Add(new FieldConflict(field, now, wanted));
        }

        return new EditOutcome(changes, conflicts);
    }

    /// <summary>A typed value as it is stored: no blanks around it, nothing is null.</summary>
    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
