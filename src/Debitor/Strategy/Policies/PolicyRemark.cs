using Debitor.Core.Strategy.Policies;

namespace Debitor.Strategy.Policies;

/// <summary>What is wrong with a policy file, and where.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Path">The place by its keys; empty for the whole file.</param>
/// <param name="Key">Of its sentence; a remedy stands under <c>.remedy</c>.</param>
/// <param name="Facts">The values of its sentence.</param>
internal sealed record PolicyRemark(
    long Line, long Column, PolicySeverity Severity, string Path, string Key,
    params IReadOnlyList<(string Name, object Value)> Facts);

/// <summary>A policy file that was read.</summary>
/// <param name="Book">Null when it has not the form of a policy.</param>
/// <param name="Remarks">In the order of the file.</param>
internal sealed record PolicyReading(PolicyBook? Book, IReadOnlyList<PolicyRemark> Remarks)
{
    /// <summary>Whether it may be published.</summary>
    public bool IsGood => Book is not null && Remarks.All(remark => remark.Severity != PolicySeverity.Error);
}
