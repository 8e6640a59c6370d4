using System.Globalization;
using System.Net;
using System.Text;
using Debitor.Core.Strategy.Policies;
using Debitor.Languages;

namespace Debitor.Strategy.Policies;

/// <summary>Writes the official document of a policy as Markdown or as a page that prints well.</summary>
internal static class PolicyPrint
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private const string Style =
        """
        body{font:11pt/1.45 Georgia,"Times New Roman",serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111}
        h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:1.6rem}
        table{border-collapse:collapse;width:100%;font-size:.9em}
        th,td{border:1px solid #999;padding:.25rem .45rem;text-align:left;vertical-align:top}
        pre{white-space:pre-wrap;font:inherit;border-left:3px solid #bbb;padding-left:.8rem}
        @media print{h2{break-after:avoid}tr,pre{break-inside:avoid}}
        """;

    public static string Markdown(PolicyBook book, Words words)
    {
        var text = new StringBuilder($"# {book.Title}\n");
        foreach (var section in PolicyDocument.Of(book, words))
        {
            text.Append(Plain, $"\n## {section.Title}\n");
            foreach (var sentence in section.Sentences)
            {
                text.Append('\n');
                var isText = sentence.Contains('\n');
                foreach (var line in sentence.Split('\n')) text.Append(isText ? $"> {line}  \n" : line + "\n");
            }

            if (section.Table.Count == 0) continue;
            text.Append('\n');
            for (var i = 0; i < section.Table.Count; i++)
            {
                text.Append(Plain, $"| {string.Join(" | ", section.Table[i].Select(Cell))} |\n");
                if (i == 0) text.Append('|').Insert(text.Length, "---|", section.Table[0].Count).Append('\n');
            }
        }

        return text.ToString();
    }

    public static string Html(PolicyBook book, Words words)
    {
        var code = Core.Languages.LanguageCodes.Code(words.Language);
        var title = Text(book.Title);
        var html = new StringBuilder(
            $"<!doctype html>\n<html lang=\"{code}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n"
            + $"<style>\n{Style}\n</style>\n<h1>{title}</h1>\n");
        foreach (var section in PolicyDocument.Of(book, words))
        {
            html.Append(Plain, $"<h2>{Text(section.Title)}</h2>\n");
            foreach (var sentence in section.Sentences)
            {
                var tag = sentence.Contains('\n') ? "pre" : "p";
                html.Append(Plain, $"<{tag}>{Text(sentence)}</{tag}>\n");
            }

            if (section.Table.Count > 0) Table(html, section.Table);
        }

        return html.Append("</html>\n").ToString();
    }

    private static void Table(StringBuilder html, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        html.Append("<table>\n");
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = rows[i].Select(cell => i == 0
                ? $"<th scope=\"col\">{Text(cell)}</th>"
                : $"<td>{Text(cell)}</td>");
            html.Append(Plain, $"<tr>{string.Concat(cells)}</tr>\n");
        }

        html.Append("</table>\n");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
