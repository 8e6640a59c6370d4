namespace Debitor.Core.Strategy;

public static class NextSteps
{
}
