using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Method;

/// <summary>What is wrong with the words of a piece.</summary>
public enum WordingFault
{
    /// <summary>Nothing stands there; <see cref="WordingProblem.Read"/> is empty.</summary>
    Empty,

    /// <summary>Read: how many characters it has; expected: how many it may have.</summary>
    TooLong,

    /// <summary>Read: how many ways to say it there are; expected: the most.</summary>
    TooMany,

    /// <summary>Read: the name between the braces; expected: the nearest field, or empty.</summary>
    UnknownField,

    /// <summary>A brace stands alone; read: the brace and what follows it.</summary>
    BraceAlone,

    /// <summary>Read: how many forms there are; expected: how many the language has.</summary>
    Forms,

    /// <summary>Forms stand at a field that is no number; read: its name.</summary>
    NotCounted,

    /// <summary>The field has a value only after something was agreed; read: its name.</summary>
    NotYetKnown,

    /// <summary>A field where none may stand: in a title; read: its name.</summary>
    FieldInTitle,

    /// <summary>Two ways to say it are meant for one type of debtor, and the piece is said in one way only.</summary>
    Twice,

    /// <summary>Every way to say it is meant for some type: nothing is left for the others.</summary>
    NothingForAll,
}

/// <summary>Which part of a piece.</summary>
public enum WordingPart
{
    Title,
    Note,
    Text,
    Else,
}

/// <summary>A defect of the words of a piece, with its place.</summary>
/// <param name="Key">The piece.</param>
/// <param name="Part">The part of it.</param>
/// <param name="Number">Which way to say it, from 1; 0 for title and note.</param>
/// <param name="Column">The place in the part, from 1, in UTF-16 units; 0 when it is about the whole part.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Read">What stands there.</param>
/// <param name="Expected">What could stand there.</param>
public readonly record struct WordingProblem(
    string Key, WordingPart Part, int Number, int Column, WordingFault Fault, string Read = "", string Expected = "");

/// <summary>Decides whether words may become a piece of the method.</summary>
/// <remarks>What passes here can always be filled in: <see cref="Phrase"/> never throws on it.</remarks>
public static class WordingRules
{
    /// <summary>Nobody reads a longer one while talking; characters.</summary>
    public const int TextCharsMax = 700;

    /// <summary>Characters.</summary>
    public const int NoteCharsMax = 700;

    /// <summary>Characters.</summary>
    public const int TitleCharsMax = 90;

    /// <summary>Ways to say one thing.</summary>
    public const int WordingsMax = 6;

    /// <summary>Everything that is wrong, in the order of the parts; empty when the words are fine.</summary>
    public static IReadOnlyList<WordingProblem> Check(MethodPiece piece, PieceWords words, Language language)
    {
        List<WordingProblem> problems = [];
        Part(piece, words.Title, WordingPart.Title, 0, TitleCharsMax, language, problems);
        if (words.Note is not null || piece.NeedsNote)
            Part(piece, words.Note ?? "", WordingPart.Note, 0, NoteCharsMax, language, problems);
        if (!piece.IsSaid) return problems;
        Ways(piece, words, problems);
        for (var i = 0; i < words.Say.Count; i++)
        {
            Part(piece, words.Say[i].Text, WordingPart.Text, i + 1, TextCharsMax, language, problems);
            if (words.Say[i].Else is { } other)
                Part(piece, other, WordingPart.Else, i + 1, TextCharsMax, language, problems);
        }

        return problems;
    }

    private static void Ways(MethodPiece piece, PieceWords words, List<WordingProblem> problems)
    {
        if (words.Say.Count == 0)
        {
            problems.Add(new(piece.Key, WordingPart.Text, 1, 0, WordingFault.Empty));
            return;
        }

        if (words.Say.Count > WordingsMax)
        {
            problems.Add(new(
                piece.Key, WordingPart.Text, WordingsMax + 1, 0, WordingFault.TooMany, $"{words.Say.Count}",
                $"{WordingsMax}"));
        }

        if (words.Say.All(wording => wording.For is not null))
            problems.Add(new(piece.Key, WordingPart.Text, 1, 0, WordingFault.NothingForAll));
        if (piece.Kind is PieceKind.Objection or PieceKind.Refusal) return;
        for (var i = 1; i < words.Say.Count; i++)
        {
            if (words.Say.Take(i).Any(before => before.For == words.Say[i].For))
                problems.Add(new(piece.Key, WordingPart.Text, i + 1, 0, WordingFault.Twice));
        }
    }

    private static void Part(
        MethodPiece piece, string text, WordingPart part, int number, int charsMax, Language language,
        List<WordingProblem> problems)
    {
        void Add(int column, WordingFault fault, string read = "", string expected = "") =>
            problems.Add(new(piece.Key, part, number, column, fault, read, expected));

        if (string.IsNullOrWhiteSpace(text)) Add(0, WordingFault.Empty);
        if (text.Length > charsMax) Add(0, WordingFault.TooLong, $"{text.Length}", $"{charsMax}");
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('{' or '}')) continue;
            if (at + 1 < text.Length && text[at + 1] == text[at])
            {
                at++;
                continue;
            }

            var end = text.AsSpan(at + 1).IndexOfAny('{', '}');
            if (text[at] == '}' || end <= 0 || text[at + 1 + end] != '}')
            {
                Add(at + 1, WordingFault.BraceAlone, text.Substring(at, Math.Min(20, text.Length - at)));
                if (end == 0 && text[at + 1] == '}') at++;
                continue;
            }

            Place(piece, text.Substring(at + 1, end), part, at + 1, language, Add);
            at += end + 1;
        }
    }

    private static void Place(
        MethodPiece piece, string place, WordingPart part, int column, Language language,
        Action<int, WordingFault, string, string> add)
    {
        var parts = place.Split('|');
        if (!MethodFields.TryParse(parts[0], out var field))
        {
            add(column, WordingFault.UnknownField, parts[0], MethodFields.Nearest(parts[0])?.Name() ?? "");
            return;
        }

        if (part == WordingPart.Title) add(column, WordingFault.FieldInTitle, parts[0], "");
        if (field.IsOfAgreement() && !piece.IsAfterAgreement) add(column, WordingFault.NotYetKnown, parts[0], "");
        if (field.IsOfParting() && piece.Kind != PieceKind.Parting) add(column, WordingFault.NotYetKnown, parts[0], "");
        if (parts.Length == 1) return;
        if (field.Kind() != FieldKind.Count) add(column, WordingFault.NotCounted, parts[0], "");
        else if (parts.Length - 1 != PluralForms.CountIn(language))
            add(column, WordingFault.Forms, $"{parts.Length - 1}", $"{PluralForms.CountIn(language)}");
    }
}
