using System.Globalization;
using System.Text;

namespace Debitor.Platform.Telemetry;

/// <summary>An error as it may stand in a log: what and where, without its sentences.</summary>
/// <remarks>
/// Messages of exceptions quote values: a name that has no key, a text that could not be read. Types and lines of the
/// program say where to look and hold nothing of anybody.
/// </remarks>
internal static class ErrorText
{
    public static string Of(Exception problem)
    {
        var text = new StringBuilder();
        for (var at = problem; at is not null; at = at.InnerException)
        {
            if (text.Length > 0) text.Append(" <- ");
            text.Append(at.GetType().FullName);
            text.Append(CultureInfo.InvariantCulture, $" {at.StackTrace}");
        }

        return text.ToString();
    }
}
