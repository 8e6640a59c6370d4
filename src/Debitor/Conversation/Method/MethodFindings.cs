using System.Text;
using System.Text.RegularExpressions;
using Debitor.Conversation.Guard;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;

namespace Debitor.Conversation.Method;

/// <summary>What the language guard finds in a part of a piece.</summary>
/// <param name="Part">The part.</param>
/// <param name="Number">Which way to say it, from 1; 0 for title and note.</param>
/// <param name="Rule">The rule that was broken.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Read">What stands there.</param>
/// <param name="Why">Why not, in the language of the words.</param>
/// <param name="Advice">A better phrase.</param>
/// <param name="Better">
/// The whole part with that phrase in its place; null when a field would be lost by it.
/// </param>
public sealed record MethodFinding(
    WordingPart Part, int Number, GuardRule Rule, GuardSeverity Severity, string Read, string Why, string Advice,
    string? Better)
{
    /// <summary>Whether it must not be said like this, unless an administrator insists.</summary>
    public bool IsBlock => Severity == GuardSeverity.Block;
}

/// <summary>Reads the words of a piece with the language guard, as they will be said.</summary>
/// <remarks>
/// The guard knows days and sums, not fields: it is given the words with sample values filled in, and what it finds is
/// taken back to the place it came from. Policy and case are not known here, so every lawful consequence may be named.
/// </remarks>
internal static partial class MethodFindings
{
    private static readonly GuardContext Said = new(GuardTextKind.Say, LawfulConsequences.All);

    // Any day will do: the guard wants to see one, not this one.
    private static readonly DateOnly SampleDay = new(2026, 6, 15);

    /// <summary>In the order of the parts; nothing for words that can't be filled in.</summary>
    public static IReadOnlyList<MethodFinding> Of(PieceWords words, Language language)
    {
        List<MethodFinding> found = [];
        var values = SampleTalk.Values(language, SampleDay);
        Read(words.Title, WordingPart.Title, 0);
        if (words.Note is { } note) Read(note, WordingPart.Note, 0);
        for (var i = 0; i < words.Say.Count; i++)
        {
            Read(words.Say[i].Text, WordingPart.Text, i + 1);
            if (words.Say[i].Else is { } other) Read(other, WordingPart.Else, i + 1);
        }

        return found;

        void Read(string template, WordingPart part, int number)
        {
            var filled = Filled.Of(template, values);
            foreach (var one in GuardFiles.Check(language, filled.Text, Said))
            {
                found.Add(new MethodFinding(
                    part, number, one.Rule, one.Severity, filled.Text.Substring(one.Start, one.Length), one.Why,
                    one.Advice, filled.With(one.Replacement)));
            }
        }
    }

    /// <summary>A template, what it says, and which stretch of the one is which of the other.</summary>
    private sealed partial record Filled(
        string Template, string Text, IReadOnlyList<(int InTemplate, int InText, int Length)> Literals)
    {
        public static Filled Of(string template, FieldValues values)
        {
            var text = new StringBuilder();
            List<(int, int, int)> literals = [];
            var at = 0;
            foreach (Match place in Place().Matches(template))
            {
                Literal(place.Index);
                text.Append(place.Value is "{{" or "}}" ? place.Value[..1] : ValueOf(place.Value, values));
                at = place.Index + place.Length;
            }

            Literal(template.Length);
            return new Filled(template, text.ToString(), literals);

            void Literal(int end)
            {
                literals.Add((at, text.Length, end - at));
                text.Append(template, at, end - at);
            }
        }

        /// <summary>The template after an exchange in its text; null when the exchange reaches into a field.</summary>
        public string? With(GuardReplacement exchange)
        {
            foreach (var (inTemplate, inText, length) in Literals)
            {
                if (exchange.Start < inText || exchange.Start + exchange.Length > inText + length) continue;
                return (exchange with { Start = exchange.Start - inText + inTemplate }).ApplyTo(Template);
            }

            return null;
        }

        private static string ValueOf(string place, FieldValues values)
        {
            try
            {
                return new Wording(place).Fill(values) ?? place;
            }
            catch (FormatException)
            {
                return place;
            }
        }

        [GeneratedRegex(@"\{\{|\}\}|\{[^{}]+\}")]
        private static partial Regex Place();
    }
}
