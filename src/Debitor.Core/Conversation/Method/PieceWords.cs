namespace Debitor.Core.Conversation.Method;

/// <summary>One way to say something.</summary>
/// <param name="Text">What is said, with fields.</param>
/// <param name="Else">What is said when a field of the text has no value; null: it is not offered then.</param>
/// <param name="For">The type of debtor it is meant for; null is any.</param>
public sealed record Wording(string Text, string? Else = null, DebtorType? For = null)
{
    /// <summary>The text with its fields filled in; null when it can't be said with what is known.</summary>
    public string? Fill(FieldValues values) => values.Fill(Text) ?? (Else is null ? null : values.Fill(Else));
}

/// <summary>The words of a piece in one language.</summary>
/// <param name="Title">What lists call it; without fields.</param>
/// <param name="Note">Advice for whoever leads the talk; may have fields; null when there is none.</param>
/// <param name="Say">What is said.</param>
public sealed record PieceWords(string Title, string? Note, IReadOnlyList<Wording> Say)
{
    public bool Equals(PieceWords? other) =>
        other is not null && Title == other.Title && Note == other.Note && Say.SequenceEqual(other.Say);

    public override int GetHashCode() => HashCode.Combine(Title, Note, Say.Count);

    /// <summary>
    /// What can be said to a debtor of a type: the words meant for the type first, then those for anybody; each with
    /// its fields filled in, none that lacks a value.
    /// </summary>
    public IReadOnlyList<string> SaidTo(DebtorType type, FieldValues values)
    {
        List<string> said = [];
        foreach (var wording in Say.Where(one => one.For == type).Concat(Say.Where(one => one.For is null)))
        {
            if (wording.Fill(values) is { } text) said.Add(text);
        }

        return said;
    }
}
