using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Debitor.Platform;

/// <summary>Why a text has no tree of YAML.</summary>
internal enum YamlProblem
{
    /// <summary>The text stops being YAML.</summary>
    NotYaml,

    /// <summary>A bracket is not closed.</summary>
    NotClosed,

    /// <summary>A key stands twice in one map.</summary>
    Twice,

    /// <summary>A place refers to another one, and that is not allowed here.</summary>
    Alias,

    TooDeep,
    Empty,

    /// <summary>More than one document.</summary>
    Several,
}

/// <summary>Reads the tree of a text that a person wrote; whatever the text is, nothing but an answer comes.</summary>
/// <param name="Root">The tree; null when there is a problem.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="At">Where.</param>
internal readonly record struct YamlText(YamlNode? Root, YamlProblem? Problem, Mark At)
{
    private const int DepthMax = 20;

    private const string DuplicateKey = "Duplicate key";

    // Depth is looked at first: the tree of something very deep would end the program.
    public static YamlText Read(string text, bool mayRefer = false)
    {
        var at = Mark.Empty;
        try
        {
            var depth = 0;
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                if (!mayRefer && parser.Current is AnchorAlias alias) return new(null, YamlProblem.Alias, alias.Start);
                depth += parser.Current!.NestingIncrease;
                at = parser.Current.End;
                if (depth > DepthMax) return new(null, YamlProblem.TooDeep, parser.Current.Start);
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1) return new(stream.Documents[0].RootNode, null, Mark.Empty);
            var problem = stream.Documents.Count == 0 ? YamlProblem.Empty : YamlProblem.Several;
            return new(null, problem, Mark.Empty);
        }
        catch (YamlException e)
        {
            var isTwice = e.Message.StartsWith(DuplicateKey, StringComparison.Ordinal);
            return new(null, isTwice ? YamlProblem.Twice : YamlProblem.NotYaml, e.Start);
        }
        catch (InvalidOperationException)
        {
            // The parser's own way to stumble over a list or map in brackets that is never closed.
            return new(null, YamlProblem.NotClosed, at);
        }
    }
}
