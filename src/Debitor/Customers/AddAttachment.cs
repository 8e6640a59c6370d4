using System.Security.Cryptography;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Customers;

/// <summary>Keeps a file with a customer; its SHA-256 shows later that it is still the same.</summary>
internal static class AddAttachment
{
    private const int ContentTypeCharsMax = 100;

    /// <param name="CustomerId">The customer.</param>
    /// <param name="Name">As the browser names it; folders and tricks of direction are cut off.</param>
    /// <param name="ContentType">As the browser calls it; kept, never believed.</param>
    /// <param name="Content">The bytes.</param>
    internal sealed record Request(long CustomerId, string Name, string ContentType, byte[] Content);

    /// <returns>The id of the file.</returns>
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.EditCustomers, request.CustomerId,
            (db, _) =>
            {
                if (CustomerFactRules.File(request.Content.LongLength) is { } refusal)
                    return Task.FromResult<Decision<long, CustomerFactRefusal>>(refusal);
                var file = Row(desk, db, request);
                db.Attachments.Add(file);
                desk.Note(
                    db, "attach", request.CustomerId,
                    [("file", file.Id), ("bytes", file.Bytes), ("sha256", file.ContentHash)],
                    new PersonalValue("file", file.Name));
                return Task.FromResult<Decision<long, CustomerFactRefusal>>(file.Id);
            },
            cancel);

    private static Attachment Row(Workplace desk, DebitorDb db, Request request) => new()
    {
        Id = desk.Ids.Next(db),
        CustomerId = request.CustomerId,
        PersonId = desk.Acting.PersonId,
        Name = FileNames.Clean(request.Name),
        ContentType = request.ContentType.Length > ContentTypeCharsMax ? "" : request.ContentType,
        Bytes = request.Content.LongLength,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(request.Content)),
        Content = request.Content,
        Source = CustomerChange.Source,
        RecordedAt = desk.Clock.Microseconds(),
    };
}
