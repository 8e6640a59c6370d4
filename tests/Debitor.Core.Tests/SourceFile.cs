using System.Text.RegularExpressions;

namespace Debitor.Core.Tests;

/// <summary>A source file of the product or of its tests, as the tidy rules see it.</summary>
/// <remarks>
/// A compiler would be exact and slow. This counts braces in <see cref="Code"/>, the text with comments,
/// strings and characters blanked out; what it takes for a method is a block directly inside a type.
/// </remarks>
internal sealed partial class SourceFile
{
    private readonly Lazy<string> _code;

    private SourceFile(string path, string text)
    {
        RelativePath = path;
        Folders = path.Split('/')[..^1];
        Lines = text.TrimEnd('\n').Split('\n');
        _code = new Lazy<string>(() => Blank(text));
    }

    /// <summary>From the root of the repository, with slashes.</summary>
    public string RelativePath { get; }

    public string[] Folders { get; }

    public bool IsCSharp => RelativePath.EndsWith(".cs", StringComparison.Ordinal);

    public string[] Lines { get; }

    /// <summary>The text of a C# file, of the same length, with nothing but code in it.</summary>
    public string Code => _code.Value;

    /// <summary>The C# and Razor files of product and tests, without generated migrations.</summary>
    public static IEnumerable<SourceFile> All() =>
        from file in Find("*.cs").Concat(Find("*.razor"))
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Contains("/Migrations/", StringComparison.Ordinal)
        select new SourceFile(path, File.ReadAllText(file));

    /// <summary>The full paths of the files with such a name below <c>src</c> and <c>tests</c>.</summary>
    public static IEnumerable<string> Find(string pattern) =>
        from folder in (string[])["src", "tests"]
        from file in Directory.EnumerateFiles(
            Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
        select file;

    /// <summary>A file that is only text, to try the reading itself.</summary>
    public static SourceFile Of(string text) => new("src/Sample/Sample.cs", text);

    /// <summary>Where each type is declared, and its name.</summary>
    public IEnumerable<(int Line, string Name)> Types() =>
        TypeDeclaration().Matches(Code).Select(match => (LineOf(match.Index), match.Groups[1].Value));

    /// <summary>The bodies of methods and accessors, braces included.</summary>
    public IEnumerable<(int Line, int Lines)> Methods()
    {
        var blocks = new Stack<(bool IsType, bool IsMethod, int Start)>();
        var headFrom = 0;
        for (var i = 0; i < Code.Length; i++)
        {
            if (Code[i] == '{')
            {
                var head = Code[headFrom..i];
                var isType = TypeHead().IsMatch(head);
                var inType = blocks.TryPeek(out var outer) && outer.IsType;
                blocks.Push((isType, inType && !isType && !IsValue(head), i));
            }
            else if (Code[i] == '}' && blocks.TryPop(out var block) && block.IsMethod)
            {
                var line = LineOf(block.Start);
                yield return (line, LineOf(i) - line + 1);
            }

            if (Code[i] is '{' or '}' or ';') headFrom = i + 1;
        }
    }

    private int LineOf(int index) => Code.AsSpan(0, index).Count('\n') + 1;

    // "Table = new() { … }" is data and may be long; the "=" of a default value stands in parentheses.
    private static bool IsValue(string head) => Assignment().IsMatch(Parentheses().Replace(head, ""));

    private static string Blank(string text)
    {
        var code = text.ToCharArray();
        for (var i = 0; i < code.Length;)
        {
            var end = EndOfNonCode(text, i);
            for (var k = i; k < end; k++)
            {
                if (code[k] != '\n') code[k] = ' ';
            }

            i = Math.Max(end, i + 1);
        }

        return new string(code);
    }

    /// <summary>Where the comment, string or character ends that starts here; here, when none does.</summary>
    private static int EndOfNonCode(string text, int start)
    {
        var rest = text.AsSpan(start);
        if (rest.StartsWith("//") || rest[0] == '#') return After(text, "\n", start);
        if (rest.StartsWith("/*")) return After(text, "*/", start + 2);
        if (rest[0] == '\'') return Quoted(text, start + 1, '\'', escapes: true, holes: false);

        var opening = StringStart().Match(text, start);
        if (!opening.Success) return start;

        var prefix = opening.Groups["prefix"].Value;
        var quotes = opening.Groups["quotes"].Value;
        var verbatim = prefix.Contains('@');
        if (quotes.Length >= 3 && !verbatim) return After(text, quotes, start + opening.Length);
        if (quotes.Length == 2) return start + opening.Length;
        return Quoted(text, start + prefix.Length + 1, '"', escapes: !verbatim, holes: prefix.Contains('$'));
    }

    private static int Quoted(string text, int from, char quote, bool escapes, bool holes)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (escapes && text[i] == '\\') i++;
            else if (holes && text[i] == '{') i = EndOfHole(text, i);
            else if (text[i] != quote) continue;
            else if (escapes || i + 1 == text.Length || text[i + 1] != quote) return i + 1;
            else i++;
        }

        return text.Length;
    }

    // The code between braces may hold strings that hold quotes.
    private static int EndOfHole(string text, int open)
    {
        if (open + 1 < text.Length && text[open + 1] == '{') return open + 1;

        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) return i;
            else i = Math.Max(i, EndOfNonCode(text, i) - 1);
        }

        return text.Length;
    }

    private static int After(string text, string mark, int from)
    {
        var at = text.IndexOf(mark, from, StringComparison.Ordinal);
        return at < 0 ? text.Length : at + mark.Length;
    }

    [GeneratedRegex("""\G(?<prefix>[$@]*)(?<quotes>"+)""")]
    private static partial Regex StringStart();

    // Not the constraints "where T : class" and "where T : struct where …".
    [GeneratedRegex(@"(?<!:\s*)\b(?:class|struct|record|interface|enum|namespace)\s+\w|\bextension\s*[(<]")]
    private static partial Regex TypeHead();

    // In "record struct Money" the name is the last word.
    [GeneratedRegex(@"(?<!:\s*)\b(?:class|struct|record|interface|enum)\s+(?!class|struct)(\w+)\s*[<({;:]")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Parentheses();

    [GeneratedRegex("(?<![=!<>])=(?![=>])")]
    private static partial Regex Assignment();
}
