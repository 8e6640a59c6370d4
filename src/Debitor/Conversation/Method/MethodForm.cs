using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;

namespace Debitor.Conversation.Method;

/// <summary>The words of a piece while somebody writes them.</summary>
public sealed class MethodForm
{
    public string Title { get; set; } = "";
    public string Note { get; set; } = "";
    public List<MethodWay> Ways { get; } = [];

    public static MethodForm Of(PieceWords words)
    {
        var form = new MethodForm();
        form.Take(words);
        return form;
    }

    /// <summary>Puts other words in place of those that are there.</summary>
    public void Take(PieceWords words)
    {
        (Title, Note) = (words.Title, words.Note ?? "");
        Ways.Clear();
        Ways.AddRange(words.Say.Select(one => new MethodWay { Text = one.Text, Else = one.Else ?? "", For = one.For }));
    }

    public PieceWords ToWords() => new(
        Title.Trim(), Blank(Note),
        [.. Ways.Select(way => new Wording(way.Text.Trim(), Blank(way.Else), way.For))]);

    /// <summary>Says a part better, as the language guard proposes.</summary>
    public void Put(WordingPart part, int number, string text)
    {
        switch (part)
        {
            case WordingPart.Title:
                Title = text;
                break;
            case WordingPart.Note:
                Note = text;
                break;
            case WordingPart.Text:
                Ways[number - 1].Text = text;
                break;
            case WordingPart.Else:
                Ways[number - 1].Else = text;
                break;
        }
    }

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One way to say it while somebody writes it.</summary>
public sealed class MethodWay
{
    public string Text { get; set; } = "";
    public string Else { get; set; } = "";
    public DebtorType? For { get; set; }
}
