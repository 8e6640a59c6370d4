using System.Text.Json.Nodes;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Debitor.Platform.Api;

/// <summary>An example of the body that an endpoint takes, as JSON.</summary>
internal sealed record BodyExample(string Json);

/// <summary>Completes the OpenAPI description with what the code alone does not say.</summary>
internal static class ApiDescription
{
    private const string Scheme = "token";

    private const string Intro =
        "Receivables of a supplier: customers and what they owe, payments, contacts, the plan of the day. "
        + "Sums are decimal texts with exactly the digits of their currency, days are ISO 8601, words are those of "
        + "the CSV files. Every write takes an `Idempotency-Key`; problems follow RFC 9457 with the types listed in "
        + "docs/api/README.md.";

    public static void Set(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1",
            StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => type.Type.DeclaringType is { } outer
            ? outer.Name + type.Type.Name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) => Describe(document));
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "Debitor", Version = "v1", Description = Intro };

        // Where it is served is not part of what it says: the text is compared from build to build.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token made in Settings, API tokens. It acts as a person: the scopes of the token and "
                    + "the rights and the sight of the person apply.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] },
        ];
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeedsScope>().FirstOrDefault() is { } scope)
            operation.Description = $"Scope: `{scope.Scope}`. {operation.Description}".TrimEnd();
        operation.Parameters ??= [];
        if (metadata.OfType<Writes>().Any())
        {
            operation.Parameters.Add(HeaderOf(
                ApiIdempotency.Header, "Names this request; sent again with the same key it is done once.", true));
            operation.Parameters.Add(HeaderOf("If-Match", "An ETag: refused with 412 when facts changed since.",
                false));
        }
        else
        {
            operation.Parameters.Add(HeaderOf("If-None-Match", "An ETag: 304 when nothing has changed.", false));
        }

        if (metadata.OfType<BodyExample>().FirstOrDefault() is { } example
            && operation.RequestBody?.Content?.Values.FirstOrDefault() is OpenApiMediaType media)
        {
            media.Example = JsonNode.Parse(example.Json);
        }
    }

    private static OpenApiParameter HeaderOf(string name, string what, bool isRequired) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = what,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static void Describe(OpenApiSchema schema, Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (!bare.IsEnum) return;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetValues(bare).Cast<Enum>().Select(word => (JsonNode)StoredWord.Of(word))];
    }
}
